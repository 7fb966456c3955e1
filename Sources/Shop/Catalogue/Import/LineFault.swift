public import Kernel

/// What is wrong with one line of an import. It stops that line and no other.
public struct LineFault: Error, Sendable {
    /// The kinds of mistakes, for a summary.
    public enum Reason: String, Sendable, CaseIterable, Codable {
        /// Not JSON, or not CSV.
        case syntax
        /// Not UTF-8, or with a NUL in it.
        case encoding
        case tooLong = "too-long"
        /// Something required is not there.
        case missing
        case unknownField = "unknown-field"
        /// A text that is empty, too long, or of characters that do not belong there.
        case text
        /// A number that is none, not whole, or out of bounds.
        case number
        /// A value that is not among the allowed ones.
        case value
        case currency
        case barcode
        /// Options and variants that do not fit together.
        case options
        case unknownCategory = "unknown-category"
        /// An identifier that came before in the same file.
        case repeated
        /// A SKU that another product has.
        case skuTaken = "sku-taken"
    }

    /// Counted from 1.
    public var line: Int
    public var reason: Reason
    /// The field, such as `variants[0].price`; empty where it is the line as a whole.
    public var field: String
    public var message: LocalizedText

    init(_ reason: Reason, _ field: String = "", ko: String, en: String, line: Int = 0) {
        self.line = line
        self.reason = reason
        self.field = field
        message = LocalizedText(ko: ko, en: en)
    }

    /// As it leaves the module: the place is `line 17, variants[0].price`.
    public var fault: Fault {
        Fault(
            .invalid, ko: message.ko, en: message.en, at: field.isEmpty ? "line \(line)" : "line \(line), \(field)")
    }

    func at(_ line: Int) -> LineFault {
        var fault = self
        fault.line = line
        return fault
    }
}

extension LineFault: CustomStringConvertible {
    public var description: String { fault.description }
}

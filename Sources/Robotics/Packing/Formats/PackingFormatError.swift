/// Why a file of packing problems cannot be read, and on which line.
public struct PackingFormatError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Reason: Sendable, Hashable {
        /// The file ends where something was still to come.
        case ended(expected: String)
        case notANumber(String)
        /// A number beyond what is allowed for it.
        case outOfRange(what: String, value: Int, allowed: ClosedRange<Int>)
        case wrongCount(what: String, expected: Int, found: Int)
        /// Something after the last problem, or after the end of the JSON text.
        case trailing
        /// Not what JSON has here.
        case syntax(expected: String)
        case nestedTooDeeply
        /// A field that is missing or of another kind.
        case field(String, expected: String)
    }

    /// Counted from 1.
    public var line: Int
    public var reason: Reason

    public init(line: Int, _ reason: Reason) {
        self.line = line
        self.reason = reason
    }

    public var description: String {
        let text =
            switch reason {
            case .ended(let expected): "the file ends, but \(expected) should follow"
            case .notANumber(let found): "'\(found)' is not a whole number"
            case .outOfRange(let what, let value, let allowed):
                "\(what) is \(value), but must be \(allowed.lowerBound) to \(allowed.upperBound)"
            case .wrongCount(let what, let expected, let found):
                "\(what) has \(found) numbers where \(expected) are needed"
            case .trailing: "there is more after the end"
            case .syntax(let expected): "\(expected) expected"
            case .nestedTooDeeply: "nested too deeply"
            case .field(let name, let expected): "'\(name)' must be \(expected)"
            }
        return "line \(line): \(text)"
    }
}

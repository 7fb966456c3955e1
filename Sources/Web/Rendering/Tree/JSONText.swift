internal import Kernel

/// Writes a tree as JSON (RFC 8259): the very bytes of Foundation's encoder with sorted keys and plain slashes, in a
/// fraction of its time.
struct JSONText {
    private(set) var bytes: [UInt8] = []

    /// - Throws: `EncodingError` for a number that JSON cannot say.
    static func of(_ tree: Tree) throws -> [UInt8] {
        var text = JSONText()
        text.bytes.reserveCapacity(1024)
        try text.write(tree)
        return text.bytes
    }

    private mutating func write(_ tree: Tree) throws {
        switch tree {
        case .nothing: put("null")
        case .flag(let flag): put(flag ? "true" : "false")
        case .integer(let number): DecimalDigits.append(number, to: &bytes)
        case .real(let number): try write(number)
        case .number(let digits): bytes += digits.utf8
        case .text(let text): quote(text)
        case .json(let json): bytes += json.bytes
        case .html(let html): quote(String(decoding: html.bytes, as: UTF8.self))
        case .list(let items): try write(items)
        case .record(let fields): try write(fields)
        }
    }

    private mutating func write(_ number: Double) throws {
        guard number.isFinite else {
            throw EncodingError.invalidValue(
                number, .init(codingPath: [], debugDescription: "JSON has no word for \(number)"))
        }
        bytes += Self.shortened(number.description).utf8
    }

    /// Without the `.0` of a whole number.
    static func shortened(_ digits: String) -> String { digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits }

    private mutating func write(_ items: [Tree]) throws {
        bytes.append(UInt8(ascii: "["))
        for index in items.indices {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            try write(items[index])
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func write(_ fields: [Tree.Field]) throws {
        bytes.append(UInt8(ascii: "{"))
        var isFirst = true
        for index in KeyOrder.of(fields) {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            quote(fields[index].name)
            bytes.append(UInt8(ascii: ":"))
            try write(fields[index].value)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func put(_ word: StaticString) {
        word.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    private mutating func quote(_ text: String) { JSONWriter.append(text, to: &bytes) }
}

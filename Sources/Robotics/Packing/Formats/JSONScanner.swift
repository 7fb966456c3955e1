/// A JSON text as a tree that knows its lines (RFC 8259), so that errors can name them.
///
/// Memory grows with the bytes; nesting is bounded.
struct JSONScanner {
    struct Node {
        enum Content {
            case object([Member])
            case array([Node])
            case string(String)
            case number(Double)
            case bool(Bool)
            case null
        }

        var line: Int
        var content: Content
    }

    struct Member {
        var key: String
        var value: Node
    }

    private let bytes: [UInt8]
    private var position = 0
    private var line = 1

    private static let deepest = 32

    private init(_ bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
        // Some editors begin a file with a byte order mark.
        if self.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    static func tree(_ bytes: some Sequence<UInt8>) throws(PackingFormatError) -> Node {
        var scanner = JSONScanner(bytes)
        let root = try scanner.value(depth: 0)
        scanner.skipBlanks()
        guard scanner.position == scanner.bytes.count else { throw scanner.error(.trailing) }
        return root
    }

    private func error(_ reason: PackingFormatError.Reason) -> PackingFormatError {
        PackingFormatError(line: line, reason)
    }

    private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipBlanks() {
        while let byte, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
            if byte == 0x0A { line += 1 }
            position += 1
        }
    }

    private mutating func take(_ wanted: Character, else expected: String) throws(PackingFormatError) {
        guard let byte else { throw error(.ended(expected: expected)) }
        guard byte == wanted.asciiValue else { throw error(.syntax(expected: expected)) }
        position += 1
    }

    private mutating func value(depth: Int) throws(PackingFormatError) -> Node {
        guard depth < Self.deepest else { throw error(.nestedTooDeeply) }
        skipBlanks()
        let start = line
        guard let byte else { throw error(.ended(expected: "a value")) }
        switch byte {
        case UInt8(ascii: "{"): return Node(line: start, content: .object(try object(depth: depth)))
        case UInt8(ascii: "["): return Node(line: start, content: .array(try array(depth: depth)))
        case UInt8(ascii: "\""): return Node(line: start, content: .string(try string()))
        case UInt8(ascii: "t"): return Node(line: start, content: try word("true", .bool(true)))
        case UInt8(ascii: "f"): return Node(line: start, content: try word("false", .bool(false)))
        case UInt8(ascii: "n"): return Node(line: start, content: try word("null", .null))
        default: return Node(line: start, content: .number(try number()))
        }
    }

    private mutating func object(depth: Int) throws(PackingFormatError) -> [Member] {
        position += 1
        var members: [Member] = []
        skipBlanks()
        if byte == UInt8(ascii: "}") {
            position += 1
            return members
        }
        while true {
            skipBlanks()
            guard byte == UInt8(ascii: "\"") else {
                throw error(byte == nil ? .ended(expected: "a key") : .syntax(expected: "a key"))
            }
            let key = try string()
            skipBlanks()
            try take(":", else: "':'")
            members.append(Member(key: key, value: try value(depth: depth + 1)))
            skipBlanks()
            if byte == UInt8(ascii: ",") {
                position += 1
                continue
            }
            try take("}", else: "',' or '}'")
            return members
        }
    }

    private mutating func array(depth: Int) throws(PackingFormatError) -> [Node] {
        position += 1
        var elements: [Node] = []
        skipBlanks()
        if byte == UInt8(ascii: "]") {
            position += 1
            return elements
        }
        while true {
            elements.append(try value(depth: depth + 1))
            skipBlanks()
            if byte == UInt8(ascii: ",") {
                position += 1
                continue
            }
            try take("]", else: "',' or ']'")
            return elements
        }
    }

    private mutating func word(_ word: StaticString, _ content: Node.Content) throws(PackingFormatError) -> Node.Content
    {
        let length = word.utf8CodeUnitCount
        let text = "\(word)"
        guard position + length <= bytes.count, bytes[position..<position + length].elementsEqual(text.utf8) else {
            throw error(.syntax(expected: "'\(text)'"))
        }
        position += length
        return content
    }

    private mutating func number() throws(PackingFormatError) -> Double {
        let start = position
        while let byte, "+-.0123456789eE".utf8.contains(byte) { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let number = Double(text), number.isFinite, text.first != "+", text.first != "." else {
            throw error(.syntax(expected: "a value"))
        }
        return number
    }

    private mutating func string() throws(PackingFormatError) -> String {
        position += 1
        var text: [UInt8] = []
        while let byte {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &text)
            case 0..<0x20: throw error(.syntax(expected: "no control character in a text"))
            default: text.append(byte)
            }
        }
        throw error(.ended(expected: "the end of a text"))
    }

    private mutating func escape(into text: inout [UInt8]) throws(PackingFormatError) {
        guard let byte else { throw error(.ended(expected: "the end of a text")) }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            var unit = UInt32(try hexUnit())
            if (0xD800..<0xDC00).contains(unit), position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
                bytes[position + 1] == UInt8(ascii: "u")
            {
                position += 2
                let low = UInt32(try hexUnit())
                guard (0xDC00..<0xE000).contains(low) else { throw error(.syntax(expected: "a low surrogate")) }
                unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(unit) else { throw error(.syntax(expected: "a character")) }
            text.append(contentsOf: String(Character(scalar)).utf8)
        default: throw error(.syntax(expected: "an escape"))
        }
    }

    private mutating func hexUnit() throws(PackingFormatError) -> UInt16 {
        guard position + 4 <= bytes.count,
            bytes[position..<position + 4].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let unit = UInt16(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
        else { throw error(.syntax(expected: "four hexadecimal digits")) }
        position += 4
        return unit
    }
}

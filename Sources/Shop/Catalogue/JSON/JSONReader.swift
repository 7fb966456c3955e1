internal import Kernel
/// Reads one JSON text (RFC 8259), strictly, and tells at which byte it is wrong.
///
/// A reader of our own because an import must name the byte that is wrong, refuse names that are given twice and NUL
/// inside texts, and pass over the members that nobody asked for without building them.
struct JSONReader {
    struct Failure: Error, Equatable {
        /// Counted from 0.
        let byte: Int
        let expected: String
    }

    private static let deepest = 64
    private let bytes: [UInt8]
    private let wanted: Set<String>?
    private var position = 0

    private init(bytes: [UInt8], wanted: Set<String>?) {
        self.bytes = bytes
        self.wanted = wanted
    }

    /// - Parameters:
    ///   - bytes: well-formed UTF-8.
    ///   - wanted: the names of the outermost object that matter; nil for all.
    static func read(_ bytes: [UInt8], wanted: Set<String>? = nil) throws(Failure) -> JSONValue {
        var reader = JSONReader(bytes: bytes, wanted: wanted)
        reader.skipSpace()
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.position == bytes.count else { throw reader.failure("the end of the line") }
        return value
    }

    private func failure(_ expected: String) -> Failure { Failure(byte: position, expected: expected) }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) throws(Failure) -> JSONValue {
        guard depth < Self.deepest else { throw failure("at most \(Self.deepest) levels") }
        guard let current else { throw failure("a value") }
        switch current {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw failure("a value")
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(Failure) -> JSONValue {
        let length = word.utf8CodeUnitCount
        guard position + length <= bytes.count else { throw failure("\(word)") }
        for (offset, byte) in "\(word)".utf8.enumerated() where bytes[position + offset] != byte {
            throw failure("\(word)")
        }
        position += length
        return value
    }

    private mutating func object(depth: Int) throws(Failure) -> JSONValue {
        position += 1
        var members: [JSONMember] = []
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(members) }
        while true {
            skipSpace()
            guard current == UInt8(ascii: "\"") else { throw failure("a name in quotes") }
            let name = try string()
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw failure("':'") }
            skipSpace()
            if depth == 0, let wanted, !wanted.contains(name) {
                try skipValue()
            } else {
                members.append(JSONMember(name: name, value: try value(depth: depth + 1)))
            }
            skipSpace()
            if take(UInt8(ascii: ",")) { continue }
            guard take(UInt8(ascii: "}")) else { throw failure("',' or '}'") }
            try refuseRepeats(in: members)
            return .object(members)
        }
    }

    private func refuseRepeats(in members: [JSONMember]) throws(Failure) {
        guard members.count > 1, Set(members.map(\.name)).count < members.count else { return }
        throw failure("each name once in an object")
    }

    private mutating func array(depth: Int) throws(Failure) -> JSONValue {
        position += 1
        var values: [JSONValue] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array(values) }
        while true {
            skipSpace()
            values.append(try value(depth: depth + 1))
            skipSpace()
            if take(UInt8(ascii: ",")) { continue }
            guard take(UInt8(ascii: "]")) else { throw failure("',' or ']'") }
            return .array(values)
        }
    }

    /// Passes over a value. Simple ones fast; nested ones by reading them, so that they are checked all the same.
    private mutating func skipValue() throws(Failure) {
        if current == UInt8(ascii: "\"") {
            var index = position + 1
            while index < bytes.count, bytes[index] >= 0x20, bytes[index] != UInt8(ascii: "\\") {
                if bytes[index] == UInt8(ascii: "\"") {
                    position = index + 1
                    return
                }
                index += 1
            }
        }
        _ = try value(depth: 1)
    }

    private mutating func number() throws(Failure) -> JSONValue {
        let start = position
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        var isInteger = true
        if take(UInt8(ascii: ".")) {
            isInteger = false
            try digits()
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            isInteger = false
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        let text = text(from: start, to: position)
        if isInteger, let integer = Int64(text) { return .integer(integer) }
        guard let real = Double(text), real.isFinite else {
            throw Failure(byte: start, expected: "a number that is not out of all bounds")
        }
        return .real(real)
    }

    private mutating func digits() throws(Failure) {
        let start = position
        while position < bytes.count, bytes[position] &- UInt8(ascii: "0") < 10 { position += 1 }
        guard position > start else { throw failure("a digit") }
    }

    private func text(from start: Int, to end: Int) -> String {
        String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private mutating func string() throws(Failure) -> String {
        position += 1
        var start = position
        var text = ""
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                let last = self.text(from: start, to: position)
                position += 1
                return text.isEmpty ? last : text + last
            case UInt8(ascii: "\\"):
                text += self.text(from: start, to: position)
                position += 1
                text.unicodeScalars.append(try escape())
                start = position
            case 0..<0x20: throw failure("no control character inside a text")
            default: position += 1
            }
        }
        throw failure("a closing quote")
    }

    private mutating func escape() throws(Failure) -> Unicode.Scalar {
        let byte = current
        position += 1
        switch byte {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try escapedScalar()
        default:
            position -= 1
            throw failure("an escape that JSON knows")
        }
    }

    private mutating func escapedScalar() throws(Failure) -> Unicode.Scalar {
        let start = position
        var code = try hexadecimal()
        if (0xD800..<0xDC00).contains(code), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
            let low = try hexadecimal()
            if (0xDC00..<0xE000).contains(low) { code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00) }
        }
        guard code != 0, let scalar = Unicode.Scalar(code) else {
            throw Failure(byte: start, expected: "a character (neither NUL nor half of a pair)")
        }
        return scalar
    }

    private mutating func hexadecimal() throws(Failure) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw failure("four hexadecimal digits")
            }
            code = code << 4 | UInt32(digit)
            position += 1
        }
        return code
    }
}

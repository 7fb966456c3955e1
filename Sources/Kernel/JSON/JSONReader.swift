/// Reads one JSON text (RFC 8259), strictly, into values of any kind, and tells where it is wrong.
///
/// A reader of our own because an import must name the byte, and a plan's file the line, that is wrong; because names that
/// are given twice and NUL inside texts are refused; and because members that nobody asked for are passed over without
/// being built. Memory grows with the bytes; nesting is bounded.
struct JSONReader<Value: JSONBuildable> {
    private let deepest = 64
    private let bytes: [UInt8]
    private let wanted: Set<String>?
    private var position = 0
    private var line: Int

    private init(bytes: [UInt8], wanted: Set<String>?, line: Int) {
        self.bytes = bytes
        self.wanted = wanted
        self.line = line
    }

    static func read(_ bytes: [UInt8], wanted: Set<String>? = nil, line: Int = 1) throws(JSONFault) -> Value {
        var reader = JSONReader(bytes: bytes, wanted: wanted, line: line)
        reader.skipSpace()
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.position == bytes.count else { throw reader.fault(ko: "아무것도 더 없어야 함", en: "nothing more") }
        return value
    }

    private func fault(_ sign: String) -> JSONFault { fault(ko: sign, en: sign) }

    private func fault(ko: String, en: String) -> JSONFault { fault(ko: ko, en: en, at: position) }

    private func fault(ko: String, en: String, at byte: Int) -> JSONFault {
        JSONFault(byte: byte, line: line, expected: LocalizedText(ko: ko, en: en), isAtEnd: byte >= bytes.count)
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x0A: line += 1
            case 0x20, 0x09, 0x0D: break
            default: return
            }
            position += 1
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSONFault) -> Value {
        guard depth < deepest else { throw fault(ko: "\(deepest)단계 이하", en: "at most \(deepest) levels") }
        let start = line
        return .made(of: try content(depth: depth), line: start)
    }

    private mutating func content(depth: Int) throws(JSONFault) -> JSONContent<Value> {
        guard let current else { throw fault(ko: "값", en: "a value") }
        switch current {
        case UInt8(ascii: "{"): return .object(try object(depth: depth))
        case UInt8(ascii: "["): return .array(try array(depth: depth))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw fault(ko: "값", en: "a value")
        }
    }

    private mutating func word(
        _ word: StaticString, _ content: JSONContent<Value>
    ) throws(JSONFault) -> JSONContent<Value> {
        let length = word.utf8CodeUnitCount
        guard position + length <= bytes.count else { throw fault("\(word)") }
        for (offset, byte) in "\(word)".utf8.enumerated() where bytes[position + offset] != byte {
            throw fault("\(word)")
        }
        position += length
        return content
    }

    private mutating func object(depth: Int) throws(JSONFault) -> [JSONField<Value>] {
        position += 1
        var members: [JSONField<Value>] = []
        var names: Set<String> = []
        skipSpace()
        if take(UInt8(ascii: "}")) { return members }
        while true {
            skipSpace()
            guard current == UInt8(ascii: "\"") else { throw fault(ko: "따옴표 안의 이름", en: "a name in quotes") }
            let name = try string()
            guard names.insert(name).inserted else {
                throw fault(ko: "'\(name.prefix(40))'은(는) 객체에 한 번만", en: "'\(name.prefix(40))' only once in its object")
            }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw fault("':'") }
            skipSpace()
            if depth == 0, let wanted, !wanted.contains(name) {
                try skipValue()
            } else {
                members.append(JSONField(name: name, value: try value(depth: depth + 1)))
            }
            skipSpace()
            if take(UInt8(ascii: ",")) { continue }
            guard take(UInt8(ascii: "}")) else { throw fault(ko: "',' 또는 '}'", en: "',' or '}'") }
            return members
        }
    }

    private mutating func array(depth: Int) throws(JSONFault) -> [Value] {
        position += 1
        var values: [Value] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return values }
        while true {
            skipSpace()
            values.append(try value(depth: depth + 1))
            skipSpace()
            if take(UInt8(ascii: ",")) { continue }
            guard take(UInt8(ascii: "]")) else { throw fault(ko: "',' 또는 ']'", en: "',' or ']'") }
            return values
        }
    }

    /// Passes over a value. Simple ones fast; nested ones by reading them, so that they are checked all the same.
    private mutating func skipValue() throws(JSONFault) {
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

    private mutating func number() throws(JSONFault) -> JSONContent<Value> {
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
            throw fault(ko: "범위 안의 수", en: "a number that is not out of all bounds", at: start)
        }
        return .real(real)
    }

    private mutating func digits() throws(JSONFault) {
        let start = position
        while position < bytes.count, bytes[position] &- UInt8(ascii: "0") < 10 { position += 1 }
        guard position > start else { throw fault(ko: "숫자", en: "a digit") }
    }

    private func text(from start: Int, to end: Int) -> String {
        String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private mutating func string() throws(JSONFault) -> String {
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
            case 0..<0x20: throw fault(ko: "제어 문자가 아닌 글자", en: "no control character inside a text")
            default: position += 1
            }
        }
        throw fault(ko: "닫는 따옴표", en: "a closing quote")
    }

    private mutating func escape() throws(JSONFault) -> Unicode.Scalar {
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
            throw fault(ko: "JSON이 아는 이스케이프", en: "an escape that JSON knows")
        }
    }

    private mutating func escapedScalar() throws(JSONFault) -> Unicode.Scalar {
        let start = position
        var code = try hexadecimal()
        if (0xD800..<0xDC00).contains(code), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
            let low = try hexadecimal()
            if (0xDC00..<0xE000).contains(low) { code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00) }
        }
        guard code != 0, let scalar = Unicode.Scalar(code) else {
            throw fault(ko: "글자 (NUL이나 짝의 반쪽이 아님)", en: "a character (neither NUL nor half of a pair)", at: start)
        }
        return scalar
    }

    private mutating func hexadecimal() throws(JSONFault) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw fault(ko: "십육진수 네 자리", en: "four hexadecimal digits")
            }
            code = code << 4 | UInt32(digit)
            position += 1
        }
        return code
    }
}

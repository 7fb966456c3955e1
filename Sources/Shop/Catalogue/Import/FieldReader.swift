internal import Kernel

/// Reads the fields of one object of an import, each with its own checks.
///
/// Numbers and truths may also stand as texts, because that is all that CSV has.
struct FieldReader {
    private let value: JSONValue
    /// Where the object lies, such as `variants[0].`; empty at the top.
    private let prefix: String

    init(_ value: JSONValue, in prefix: String = "") throws(LineFault) {
        guard case .object = value else {
            let place = prefix.isEmpty ? "" : String(prefix.dropLast())
            throw .kind(place, is: value, notA: "an object", ko: "객체")
        }
        self.value = value
        self.prefix = prefix
    }

    func path(_ name: String) -> String { prefix + name }

    /// The field's value; nil where it is absent or null.
    func value(_ name: String) -> JSONValue? {
        guard let found = value[name], !found.isNull else { return nil }
        return found
    }

    func refuseUnknown(_ known: [String]) throws(LineFault) {
        guard case .object(let members) = value else { return }
        for member in members where !known.contains(member.name) {
            throw .unknownField(path(member.name), known: known)
        }
    }

    func text(_ name: String, limit: Int, allowsLines: Bool = false) throws(LineFault) -> String {
        guard let found = value(name) else { throw .missing(path(name)) }
        guard let text = Self.text(found) else { throw .kind(path(name), is: found, notA: "a text", ko: "글") }
        return try TextRule(limit: limit, allowsLines: allowsLines).checked(text, path(name))
    }

    func optionalText(_ name: String, limit: Int) throws(LineFault) -> String? {
        switch value(name) {
        case nil, .string(""): nil
        default: try text(name, limit: limit)
        }
    }

    func identifier(_ name: String) throws(LineFault) -> String {
        let text = try text(name, limit: 1024)
        guard text.utf8.count <= 128, let first = text.utf8.first, Self.isAlphanumeric(first),
            text.utf8.allSatisfy({ Self.isAlphanumeric($0) || "-_.".utf8.contains($0) })
        else { throw .identifier(path(name), text) }
        return text
    }

    /// A text in both languages: `{"ko": …, "en": …}`, or one text for both.
    func localized(_ name: String, limit: Int, allowsLines: Bool = false) throws(LineFault) -> LocalizedText {
        guard let found = value(name) else { throw .missing(path(name)) }
        guard case .object = found else {
            return LocalizedText(try text(name, limit: limit, allowsLines: allowsLines))
        }
        let texts = try FieldReader(found, in: path(name) + ".")
        try texts.refuseUnknown(["ko", "en"])
        let ko = try texts.value("ko").map { (_) throws(LineFault) in
            try texts.text("ko", limit: limit, allowsLines: allowsLines)
        }
        let en = try texts.value("en").map { (_) throws(LineFault) in
            try texts.text("en", limit: limit, allowsLines: allowsLines)
        }
        let localized = LocalizedText(ko: ko ?? "", en: en ?? "")
        if localized.isEmpty { throw .missing(path(name)) }
        return localized
    }

    func whole(_ name: String, _ bounds: ClosedRange<Int64>) throws(LineFault) -> Int64 {
        guard let found = value(name) else { throw .missing(path(name)) }
        guard let number = try Self.whole(found, path(name)) else { throw .missing(path(name)) }
        guard bounds.contains(number) else { throw .outOfBounds(path(name), number, bounds) }
        return number
    }

    func optionalWhole(_ name: String, _ bounds: ClosedRange<Int64>) throws(LineFault) -> Int64? {
        switch value(name) {
        case nil, .string(""): nil
        default: try whole(name, bounds)
        }
    }

    func truth(_ name: String) throws(LineFault) -> Bool {
        switch value(name) {
        case nil, .string(""), .string("false"), .string("0"), .bool(false): return false
        case .bool(true), .string("true"), .string("1"): return true
        case .some(let other): throw .choice(path(name), JSONWriter.text(other), among: ["true", "false"])
        }
    }

    func list(_ name: String) throws(LineFault) -> [JSONValue] {
        guard let found = value(name) else { return [] }
        guard case .array(let values) = found else { throw .kind(path(name), is: found, notA: "a list", ko: "목록") }
        return values
    }

    private static func text(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): text
        case .integer(let number): String(number)
        default: nil
        }
    }

    private static func whole(_ value: JSONValue, _ field: String) throws(LineFault) -> Int64? {
        switch value {
        case .integer(let number): return number
        case .real(let number):
            guard let whole = Int64(exactly: number) else { throw .notWhole(field, "\(number)") }
            return whole
        case .string(let text):
            let trimmed = text.drop { $0 == " " }
            if trimmed.isEmpty { return nil }
            guard let whole = Int64(trimmed) else { throw .notWhole(field, text) }
            return whole
        default: throw .kind(field, is: value, notA: "a whole number", ko: "정수")
        }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}

/// What a text of the catalogue may be.
struct TextRule {
    /// Bytes of UTF-8.
    let limit: Int
    let allowsLines: Bool

    /// The text without spaces at its ends, its lines ended by `\n`.
    func checked(_ text: String, _ field: String) throws(LineFault) -> String {
        let trimmed = Self.trimmed(allowsLines ? Self.withPlainLineEnds(text) : text)
        if trimmed.isEmpty { throw .empty(field) }
        guard trimmed.utf8.count <= limit else { throw .text(field, longerThan: limit) }
        for byte in trimmed.utf8 where byte < 0x20 || byte == 0x7F {
            guard allowsLines, byte == 0x0A || byte == 0x09 else { throw .control(field) }
        }
        return trimmed
    }

    private static func withPlainLineEnds(_ text: String) -> String {
        guard text.utf8.contains(0x0D) else { return text }
        var bytes: [UInt8] = []
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte == 0x0D { bytes.append(0x0A) } else if byte != 0x0A || previous != 0x0D { bytes.append(byte) }
            previous = byte
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func trimmed(_ text: String) -> String {
        let utf8 = text.utf8
        guard let first = utf8.first, let last = utf8.last, isSpace(first) || isSpace(last) else { return text }
        guard let start = utf8.firstIndex(where: { !isSpace($0) }),
            let end = utf8.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(text[start...end])
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

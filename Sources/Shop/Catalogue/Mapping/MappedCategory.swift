internal import Kernel

/// The category of a foreign record, which is created where it is new.
///
/// `rules` come first, in their order: the first whose `field` contains one of the `contains` words or phrases (in any
/// case, with or without a plural s), or is just there where `contains` is absent, gives the category's name. Then the value of `from`, which `titles` may
/// translate. Then `default`. The identifier is `prefix` and a slug of the English name.
struct MappedCategory: Decodable, Sendable {
    private struct Rule: Decodable, Sendable {
        let field: String
        let contains: [String]
        let name: LocalizedText

        init(from decoder: any Decoder) throws {
            let container = try StrictContainer(decoder, known: ["field", "contains", "name"])
            field = try container.decode("field")
            contains =
                try container.decodeIfPresent("contains", as: OneOrMore<String>.self)?.values.map { $0.lowercased() }
                ?? []
            name = try container.decode("name", as: CategoryName.self).text
        }

        func fits(_ record: JSONValue) -> Bool {
            RecordPath.candidates(field, in: record).contains { candidate in
                guard !contains.isEmpty else { return true }
                guard case .string(let text) = candidate else { return false }
                let lowercased = text.lowercased()
                return contains.contains { WholeWords.contains($0, in: lowercased) }
            }
        }
    }

    private struct Parent: Decodable, Sendable {
        let category: Category

        init(from decoder: any Decoder) throws {
            let container = try StrictContainer(decoder, known: ["id", "title"])
            category = Category(
                id: try container.decode("id"), parent: nil,
                title: try container.decode("title", as: CategoryName.self).text)
        }
    }

    private let name: MappedField?
    private let rules: [Rule]
    private let titles: [String: CategoryName]
    private let fallback: LocalizedText?
    private let parent: Category?
    private let prefix: String

    private static let keys = ["from", "ignore", "limit", "rules", "titles", "default", "parent", "prefix"]

    init(from decoder: any Decoder) throws {
        let container = try StrictContainer(decoder, known: Self.keys)
        name = container.keys.contains("from") ? try MappedField(nameOf: container) : nil
        rules = try container.decodeIfPresent("rules") ?? []
        titles = try container.decodeIfPresent("titles") ?? [:]
        fallback = try container.decodeIfPresent("default", as: CategoryName.self)?.text
        parent = try container.decodeIfPresent("parent", as: Parent.self)?.category
        prefix = try container.decodeIfPresent("prefix") ?? ""
    }

    var sources: [String] { (name?.sources ?? []) + rules.map(\.field) }

    /// The record's categories, parents first; none where nothing names one.
    func categories(of record: JSONValue) -> [Category] {
        guard let title = title(of: record) else { return [] }
        let leaf = Category(id: prefix + Slug.make(title.en), parent: parent?.id, title: title)
        return (parent.map { [$0] } ?? []) + [leaf]
    }

    private func title(of record: JSONValue) -> LocalizedText? {
        if let rule = rules.first(where: { $0.fits(record) }) { return rule.name }
        guard case .string(let found) = name?.value(of: record) else { return fallback }
        return titles[found]?.text ?? LocalizedText(found)
    }
}

/// A category's name: one text for both languages, or `ko` and `en`.
struct CategoryName: Decodable, Sendable {
    let text: LocalizedText

    init(from decoder: any Decoder) throws {
        if let both = try? decoder.singleValueContainer().decode(String.self) {
            text = LocalizedText(both)
        } else {
            text = try LocalizedText(from: decoder)
        }
        if text.isEmpty {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "an empty name"))
        }
    }
}

/// Finds words and phrases, but not inside other words.
enum WholeWords {
    static func contains(_ phrase: String, in text: String) -> Bool {
        let (phrase, text) = (Array(phrase.utf8), Array(text.utf8))
        guard let first = phrase.first, text.count >= phrase.count else { return false }
        for start in 0...(text.count - phrase.count) where text[start] == first {
            guard start == 0 || !isLetter(text[start - 1]), text[start...].starts(with: phrase) else { continue }
            var end = start + phrase.count
            if end < text.count, text[end] == UInt8(ascii: "s") { end += 1 }
            if end == text.count || !isLetter(text[end]) { return true }
        }
        return false
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...: true
        default: false
        }
    }
}

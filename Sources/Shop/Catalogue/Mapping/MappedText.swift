internal import Kernel
/// A field that may differ by language: one for both, or `ko` and `en`.
enum MappedText: Decodable, Sendable {
    case both(MappedField)
    case each(ko: MappedField?, en: MappedField?)

    private struct Languages: Decodable {
        let ko: MappedField?
        let en: MappedField?

        init(from decoder: any Decoder) throws {
            let container = try StrictContainer(decoder, known: ["ko", "en"])
            ko = try container.decodeIfPresent("ko")
            en = try container.decodeIfPresent("en")
        }
    }

    init(from decoder: any Decoder) throws {
        if let languages = try? Languages(from: decoder) {
            self = .each(ko: languages.ko, en: languages.en)
        } else {
            self = .both(try MappedField(from: decoder))
        }
    }

    var sources: [String] {
        switch self {
        case .both(let field): field.sources
        case .each(let ko, let en): (ko?.sources ?? []) + (en?.sources ?? [])
        }
    }

    func value(of record: JSONValue) -> JSONValue? {
        switch self {
        case .both(let field): return field.value(of: record)
        case .each(let ko, let en):
            let texts = [("ko", ko), ("en", en)].compactMap { name, field in
                field?.value(of: record).map { JSONMember(name: name, value: $0) }
            }
            return texts.isEmpty ? nil : .object(texts)
        }
    }

    func list(of record: JSONValue) -> JSONValue? {
        guard case .both(let field) = self else { return nil }
        return .array(field.values(of: record))
    }
}

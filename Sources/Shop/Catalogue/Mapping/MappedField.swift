internal import Kernel
/// Where one value of ours comes from.
///
/// A plain text is the foreign field's name. Otherwise an object: `from` names one field or several, of which the
/// first that has a fitting value counts; a field may be a path such as `sizes.0.width`, and a list offers each of its
/// elements in turn. `value` is a constant. `default` is taken where nothing fits.
///
/// Numbers: `unit` (mm cm m in ft, g kg lb oz) converts to millimetres or grams, `scale` multiplies, `round_to` rounds
/// to a multiple; what then lies outside `min` and `max` is passed over. Texts: `ignore` lists values to pass over,
/// `only: barcode` passes over what is no valid barcode, `limit` cuts at so many bytes, `slug` makes an identifier,
/// `prefix` and `suffix` are put around.
struct MappedField: Decodable, Sendable {
    private static let keys = [
        "from", "value", "default", "unit", "scale", "round_to", "min", "max", "ignore", "only", "limit", "slug",
        "prefix", "suffix",
    ]

    private enum Only: String, Decodable { case barcode }

    private(set) var sources: [String] = []
    private var constant: JSONValue?
    private var fallback: JSONValue?
    private var number: MappedNumber?
    private var ignored: Set<String> = []
    private var only: Only?
    private var limit: Int?
    private var isSlug = false
    private var prefix = ""
    private var suffix = ""

    init(from decoder: any Decoder) throws {
        if let name = try? decoder.singleValueContainer().decode(String.self) {
            sources = [name]
            return
        }
        let container = try StrictContainer(decoder, known: Self.keys)
        sources = try container.decodeIfPresent("from", as: OneOrMore<String>.self)?.values ?? []
        constant = try container.decodeIfPresent("value", as: Scalar.self)?.value
        fallback = try container.decodeIfPresent("default", as: Scalar.self)?.value
        number = try MappedNumber(container)
        ignored = try Self.ignored(container)
        only = try container.decodeIfPresent("only")
        limit = try container.decodeIfPresent("limit")
        isSlug = try container.decodeIfPresent("slug") ?? false
        prefix = try container.decodeIfPresent("prefix") ?? ""
        suffix = try container.decodeIfPresent("suffix") ?? ""
    }

    /// The field that names a record's category: `from`, `ignore` and `limit`.
    init(nameOf category: StrictContainer) throws {
        sources = try category.decode("from", as: OneOrMore<String>.self).values
        ignored = try Self.ignored(category)
        limit = try category.decodeIfPresent("limit") ?? 200
    }

    private static func ignored(_ container: StrictContainer) throws -> Set<String> {
        Set(try container.decodeIfPresent("ignore", as: OneOrMore<Scalar>.self)?.values.map { text($0.value) } ?? [])
    }

    /// Our value, or nil where the record has none that fits and there is no default.
    func value(of record: JSONValue) -> JSONValue? {
        if let constant { return constant }
        for source in sources {
            for candidate in RecordPath.candidates(source, in: record) {
                if let value = transformed(candidate) { return value }
            }
        }
        return fallback
    }

    /// Every value that fits, for fields that are lists.
    func values(of record: JSONValue) -> [JSONValue] {
        if let constant { return [constant] }
        let found = sources.flatMap { RecordPath.candidates($0, in: record).compactMap(transformed) }
        return found.isEmpty ? fallback.map { [$0] } ?? [] : found
    }

    private func transformed(_ candidate: JSONValue) -> JSONValue? {
        if let number { return number.transformed(candidate) }
        guard isText else { return candidate }
        var text = Self.text(candidate)
        if text.isEmpty || ignored.contains(text) { return nil }
        if only == .barcode, Barcode.mistake(in: text, "") != nil { return nil }
        if let limit { text = Self.cut(text, to: limit) }
        if isSlug { text = Slug.make(text) }
        return .string(prefix + text + suffix)
    }

    /// Whether anything here makes sense for texts alone.
    private var isText: Bool {
        isSlug || limit != nil || only != nil || !ignored.isEmpty || !prefix.isEmpty || !suffix.isEmpty
    }

    private static func text(_ value: JSONValue) -> String {
        if case .string(let text) = value { return text }
        return JSONWriter.text(value)
    }

    private static func cut(_ text: String, to limit: Int) -> String {
        guard text.utf8.count > limit else { return text }
        var cut = text.prefix(limit)
        while cut.utf8.count > limit { cut.removeLast() }
        return String(cut)
    }
}

/// Finds a field in a foreign record.
enum RecordPath {
    /// The scalars that the field offers: none where it is absent, null or empty; each element of a list.
    static func candidates(_ path: String, in record: JSONValue) -> [JSONValue] {
        guard let found = record[path] ?? descend(path, in: record) else { return [] }
        switch found {
        case .null, .string(""), .object: return []
        case .array(let values):
            return values.filter { value in
                switch value {
                case .null, .string(""), .object, .array: false
                default: true
                }
            }
        default: return [found]
        }
    }

    private static func descend(_ path: String, in record: JSONValue) -> JSONValue? {
        guard path.utf8.contains(UInt8(ascii: ".")) else { return nil }
        var value = record
        for step in path.split(separator: ".") {
            let next: JSONValue?
            if case .array(let values) = value {
                next = Int(step).flatMap { values.indices.contains($0) ? values[$0] : nil }
            } else {
                next = value[String(step)]
            }
            guard let next else { return nil }
            value = next
        }
        return value
    }
}

internal import Kernel
internal import Storage

/// The columns that hold JSON.
enum StoredJSON {
    static func text(images: [String]) -> String {
        images.isEmpty ? "[]" : JSONWriter.text(.array(images.map(JSONValue.string)))
    }

    static func text(options: [ProductOption]) -> String {
        guard !options.isEmpty else { return "[]" }
        return JSONWriter.text(
            .array(options.map { .object([JSONMember(name: "id", value: .string($0.id))] + members($0.title)) }))
    }

    /// In order of the options' ids, so that equal values are equal texts.
    static func text(values: [String: LocalizedText]) -> String {
        guard !values.isEmpty else { return "{}" }
        let sorted = values.sorted { $0.key < $1.key }
        return JSONWriter.text(
            .object(sorted.map { JSONMember(name: $0.key, value: .object(members($0.value))) }))
    }

    static func images(_ text: String) throws(StorageFault) -> [String] {
        guard text != "[]" else { return [] }
        guard case .array(let values) = try read(text) else { throw malformed(text) }
        var images: [String] = []
        for value in values {
            guard case .string(let image) = value else { throw malformed(text) }
            images.append(image)
        }
        return images
    }

    static func options(_ text: String) throws(StorageFault) -> [ProductOption] {
        guard text != "[]" else { return [] }
        guard case .array(let values) = try read(text) else { throw malformed(text) }
        var options: [ProductOption] = []
        for value in values {
            guard case .string(let id) = value["id"] else { throw malformed(text) }
            options.append(ProductOption(id: id, title: try localized(value, of: text)))
        }
        return options
    }

    static func values(_ text: String) throws(StorageFault) -> [String: LocalizedText] {
        guard text != "{}" else { return [:] }
        guard case .object(let members) = try read(text) else { throw malformed(text) }
        var values: [String: LocalizedText] = [:]
        for member in members { values[member.name] = try localized(member.value, of: text) }
        return values
    }

    private static func members(_ text: LocalizedText) -> [JSONMember] {
        [JSONMember(name: "ko", value: .string(text.ko)), JSONMember(name: "en", value: .string(text.en))]
    }

    private static func localized(_ value: JSONValue, of text: String) throws(StorageFault) -> LocalizedText {
        guard case .string(let ko) = value["ko"], case .string(let en) = value["en"] else { throw malformed(text) }
        return LocalizedText(ko: ko, en: en)
    }

    private static func read(_ text: String) throws(StorageFault) -> JSONValue {
        do { return try JSONValue(json: Array(text.utf8)) } catch { throw malformed(text) }
    }

    private static func malformed(_ text: String) -> StorageFault {
        .decoding("the catalogue holds malformed JSON: \(text.prefix(80))")
    }
}

internal import Kernel
/// The columns of a CSV file in our own shape: one row a variant, and rows of `kind` category.
///
/// A text may stand in one column for both languages (`title`) or in one each (`title_ko`, `title_en`). A product's
/// options are the columns `option:ID` that are filled in its first row, or those that its `options` column lists as
/// `size|flavour`; `option_title:ID` says what an option is called. Images are separated by `|`.
struct CSVShape {
    private static let texts = ["title", "description"]
    private static let headingFields = ["id", "brand", "category", "withdrawn"]
    private static let prefixes = ["option:", "option_title:"]
    static let plainColumns =
        ["kind", "parent", "images", "options"] + headingFields
        + texts.flatMap { [$0, "\($0)_ko", "\($0)_en"] } + LineDecoder.variantFields.filter { $0 != "options" }

    let header: [String]
    private let columns: [String: Int]
    /// The ids of all option columns, in their order.
    private let optionIDs: [String]

    init(_ header: [String]) throws(LineFault) {
        let names = header.map { String($0.drop { $0 == " " }) }
        var columns: [String: Int] = [:]
        var optionIDs: [String] = []
        for (index, name) in names.enumerated() {
            let prefix = Self.prefixes.first { name.hasPrefix($0) }
            guard prefix != nil || Self.plainColumns.contains(name) else {
                throw .unknownField(name, known: Self.plainColumns + ["option:ID_ko", "option_title:ID_ko"])
            }
            guard columns.updateValue(index, forKey: name) == nil else { throw .repeated(name, name, firstOn: 1) }
            if prefix == "option:" {
                let id = Self.withoutLanguage(String(name.dropFirst("option:".count)))
                if !optionIDs.contains(id) { optionIDs.append(id) }
            }
        }
        if columns["id"] == nil { throw .missing("id") }
        self.header = names
        self.columns = columns
        self.optionIDs = optionIDs
    }

    func cell(_ name: String, _ cells: [String]) -> String {
        guard let index = columns[name], index < cells.count else { return "" }
        return cells[index]
    }

    func category(_ cells: [String]) -> JSONValue {
        .object(
            [member("kind", cells), member("id", cells), member("parent", cells), text("title", "title", cells)]
                .compactMap(\.self))
    }

    /// Everything of a product but its variants, from the first of its rows.
    func heading(_ cells: [String]) -> JSONValue {
        var members = Self.headingFields.compactMap { member($0, cells) }
        members += Self.texts.compactMap { text($0, $0, cells) }
        let images = cell("images", cells).split(separator: "|").map { JSONValue.string(String($0)) }
        members.append(JSONMember(name: "images", value: .array(images)))
        members.append(JSONMember(name: "options", value: .array(options(cells))))
        return .object(members)
    }

    func variant(_ cells: [String]) -> JSONValue {
        var members = LineDecoder.variantFields.filter { $0 != "options" }.compactMap { member($0, cells) }
        let values = optionIDs.compactMap { text($0, "option:\($0)", cells) }
        members.append(JSONMember(name: "options", value: .object(values)))
        return .object(members)
    }

    /// The first column of a product's own that says something else than in the product's first row.
    func contradiction(_ cells: [String], _ first: [String]) -> String? {
        let variantColumns = Set(LineDecoder.variantFields.filter { $0 != "options" })
        return zip(header, zip(cells, first)).first { name, pair in
            !variantColumns.contains(name) && !name.hasPrefix("option:") && !pair.0.isEmpty && pair.0 != pair.1
        }?.0
    }

    private func options(_ cells: [String]) -> [JSONValue] {
        let listed = cell("options", cells).split(separator: "|").map(String.init)
        let filled = optionIDs.filter { text($0, "option:\($0)", cells) != nil }
        return (listed.isEmpty ? filled : listed).map { id in
            let title =
                text("title", "option_title:\(id)", cells) ?? JSONMember(name: "title", value: .string(id))
            return .object([JSONMember(name: "id", value: .string(id)), title])
        }
    }

    private func member(_ name: String, _ cells: [String]) -> JSONMember? {
        let text = cell(name, cells)
        return text.isEmpty ? nil : JSONMember(name: name, value: .string(text))
    }

    private func text(_ name: String, _ column: String, _ cells: [String]) -> JSONMember? {
        let (both, ko, en) = (cell(column, cells), cell("\(column)_ko", cells), cell("\(column)_en", cells))
        if !ko.isEmpty || !en.isEmpty {
            let texts = [("ko", ko), ("en", en)].filter { !$0.1.isEmpty }
            return JSONMember(
                name: name, value: .object(texts.map { JSONMember(name: $0.0, value: .string($0.1)) }))
        }
        return both.isEmpty ? nil : JSONMember(name: name, value: .string(both))
    }

    private static func withoutLanguage(_ name: String) -> String {
        name.hasSuffix("_ko") || name.hasSuffix("_en") ? String(name.dropLast(3)) : name
    }

    static func wrongCount(_ count: Int, _ expected: Int) -> LineFault {
        LineFault(
            .syntax, ko: "칸이 \(count)개인데 첫 줄의 열은 \(expected)개입니다.",
            en: "The row has \(count) fields, but the first line names \(expected) columns.")
    }
}

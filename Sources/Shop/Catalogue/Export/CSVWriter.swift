internal import Kernel
/// Writes exported objects as rows of `CSVShape`'s columns: one a category, one a variant.
struct CSVWriter {
    private static let fixedColumns =
        ["kind", "id", "parent", "title_ko", "title_en", "brand", "category", "withdrawn"]
        + LineDecoder.variantFields.filter { $0 != "options" }
        + ["description_ko", "description_en", "images", "options"]

    let columns: [String]

    /// - Parameter options: the ids of all options of all products.
    init(options: [String]) {
        columns =
            Self.fixedColumns
            + options.flatMap { id in
                ["option:\(id)_ko", "option:\(id)_en", "option_title:\(id)_ko", "option_title:\(id)_en"]
            }
    }

    var header: [UInt8] { Self.row(columns) }

    func rows(_ value: JSONValue) -> [UInt8] {
        var heading: [String: String] = [:]
        for name in ["kind", "id", "parent", "brand", "category"] { heading[name] = Self.cell(value[name]) }
        if value["withdrawn"] == .bool(true) { heading["withdrawn"] = "true" }
        Self.put(value["title"], as: "title", in: &heading)
        Self.put(value["description"], as: "description", in: &heading)
        heading["images"] = Self.joined(value["images"]) { Self.cell($0) }
        heading["options"] = Self.joined(value["options"]) { Self.cell($0["id"]) }
        if case .array(let options) = value["options"] {
            for option in options {
                Self.put(option["title"], as: "option_title:\(Self.cell(option["id"]))", in: &heading)
            }
        }
        guard case .array(let variants) = value["variants"] else { return row(heading) }
        return variants.enumerated().flatMap { index, variant in
            // What is the product's own stands in its first row.
            row(self.variant(variant, index == 0 ? heading : heading.filter { $0.key == "id" || $0.key == "kind" }))
        }
    }

    private func variant(_ variant: JSONValue, _ heading: [String: String]) -> [String: String] {
        var cells = heading
        guard case .object(let members) = variant else { return cells }
        for member in members where member.name != "options" { cells[member.name] = Self.cell(member.value) }
        if case .object(let values) = variant["options"] {
            for value in values { Self.put(value.value, as: "option:\(value.name)", in: &cells) }
        }
        return cells
    }

    private func row(_ cells: [String: String]) -> [UInt8] { Self.row(columns.map { cells[$0] ?? "" }) }

    private static func put(_ text: JSONValue?, as column: String, in cells: inout [String: String]) {
        cells["\(column)_ko"] = cell(text?["ko"])
        cells["\(column)_en"] = cell(text?["en"])
    }

    private static func joined(_ list: JSONValue?, _ cell: (JSONValue) -> String) -> String {
        guard case .array(let values) = list else { return "" }
        return values.map(cell).joined(separator: "|")
    }

    private static func cell(_ value: JSONValue?) -> String {
        switch value {
        case nil, .null: ""
        case .string(let text): text
        case .some(let other): JSONWriter.text(other)
        }
    }

    private static func row(_ cells: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(cell, to: &bytes)
        }
        return bytes + [0x0D, 0x0A]
    }

    private static func append(_ cell: String, to bytes: inout [UInt8]) {
        let needsQuotes = cell.utf8.contains { byte in
            byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte < 0x20
        }
        guard needsQuotes else {
            bytes += cell.utf8
            return
        }
        bytes.append(UInt8(ascii: "\""))
        for byte in cell.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

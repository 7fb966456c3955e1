/// A CSV file in our own shape: the rows of one product, which stand next to each other, become one item.
struct CSVItems: ItemReader {
    private var reader: CSVReader
    private let shape: CSVShape
    private let decoder: LineDecoder
    private var group: Group?
    /// Whether a row could not be read since the last product began; it may have been of the next product.
    private var isAfterUnreadable = false
    private var waiting: [Result<ImportItem, LineFault>] = []

    private struct Group {
        let id: String
        let line: Int
        let cells: [String]
        /// nil where the first row tells no product.
        var draft: ProductDraft?
        var size = 0
    }

    init(_ reader: CSVReader, shape: CSVShape, decoder: LineDecoder) {
        self.reader = reader
        self.shape = shape
        self.decoder = decoder
    }

    var lines: LineReader { reader.lines }

    mutating func next() throws -> Result<ImportItem, LineFault>? {
        while waiting.isEmpty {
            switch try reader.next() {
            case nil:
                endGroup()
                return waiting.popLast()
            case .failure(let fault):
                doubtNeighbours()
                return .failure(fault)
            case .success(let record):
                do throws(LineFault) {
                    try take(record)
                } catch {
                    doubtNeighbours()
                    waiting.insert(.failure(error.at(record.line)), at: 0)
                }
            }
        }
        return waiting.popLast()
    }

    private mutating func take(_ record: CSVRecord) throws(LineFault) {
        guard record.cells.count == shape.header.count else {
            throw CSVShape.wrongCount(record.cells.count, shape.header.count)
        }
        let kind = shape.cell("kind", record.cells)
        switch kind {
        case "category":
            endGroup()
            let content = try decoder.line(shape.category(record.cells))
            wait(for: ImportItem(line: record.line, content: content, size: record.size))
        case "", "product": try takeProduct(record)
        default: throw .choice("kind", kind, among: ["category", "product"])
        }
    }

    private mutating func takeProduct(_ record: CSVRecord) throws(LineFault) {
        let id = shape.cell("id", record.cells)
        if group?.id != id {
            endGroup()
            var started = Group(id: id, line: record.line, cells: record.cells)
            // Noted before its heading is read, so that later rows know which first row is wrong.
            group = started
            let fields = try FieldReader(shape.heading(record.cells))
            started.draft = ProductDraft(
                product: try decoder.heading(fields), isWithdrawn: try fields.truth("withdrawn"),
                isPartial: isAfterUnreadable)
            isAfterUnreadable = false
            group = started
        }
        guard var current = group else { return }
        guard var draft = current.draft else {
            throw LineFault(
                .missing, ko: "이 상품의 첫 행(\(current.line)번째 줄)이 잘못되었습니다.",
                en: "The first row of this product, line \(current.line), is wrong.")
        }
        if let column = shape.contradiction(record.cells, current.cells) {
            throw LineFault(
                .value, column, ko: "'\(column)' 값이 이 상품의 첫 행(\(current.line)번째 줄)과 다릅니다.",
                en: "'\(column)' differs from the first row of this product, line \(current.line).")
        }
        let variant = try decoder.variant(shape.variant(record.cells), of: draft.product, at: "")
        try decoder.add(variant, to: &draft, at: "sku")
        current.draft = draft
        current.size += record.size
        group = current
    }

    /// A row that could not be read may have been a variant of the product before it or after it: neither loses a
    /// variant for not mentioning it.
    private mutating func doubtNeighbours() {
        group?.draft?.isPartial = true
        isAfterUnreadable = true
    }

    private mutating func endGroup() {
        let ended = group
        group = nil
        guard let ended, let draft = ended.draft, !draft.product.variants.isEmpty else { return }
        wait(for: ImportItem(line: ended.line, content: .product(draft), size: ended.size))
    }

    private mutating func wait(for item: ImportItem) { waiting.insert(.success(item), at: 0) }
}

/// A checked line, ready for the store.
struct ImportItem: Sendable {
    /// The line it begins on.
    let line: Int
    let content: ImportedLine
    /// Bytes it took in the file.
    let size: Int
}

/// Reads a file's categories and products, in whatever format and shape they stand.
protocol ItemReader {
    /// The next item, or what is wrong with a line; nil at the end.
    mutating func next() throws -> Result<ImportItem, LineFault>?
    var lines: LineReader { get }
}

/// Records of which each is a category or a product by itself, in our own shape or in one that a mapping knows.
struct RecordItems<Records: RecordReader>: ItemReader {
    private var records: Records
    private let decoder: LineDecoder
    private let mapping: ImportMapping?
    private var waiting: [ImportItem] = []

    init(_ records: Records, decoder: LineDecoder, mapping: ImportMapping?) {
        self.records = records
        self.decoder = decoder
        self.mapping = mapping
    }

    var lines: LineReader { records.lines }

    mutating func next() throws -> Result<ImportItem, LineFault>? {
        if let item = waiting.popLast() { return .success(item) }
        guard let next = try records.next() else { return nil }
        switch next {
        case .failure(let fault): return .failure(fault)
        case .success(let record):
            do throws(LineFault) {
                waiting = try items(of: record).reversed()
                return waiting.popLast().map { .success($0) }
            } catch {
                return .failure(error.at(record.line))
            }
        }
    }

    private func items(of record: ImportRecord) throws(LineFault) -> [ImportItem] {
        guard let mapping else {
            return [ImportItem(line: record.line, content: try decoder.line(record.value), size: record.size)]
        }
        let mapped = try mapping.translate(record.value)
        var items = mapped.categories.map { ImportItem(line: record.line, content: .category($0), size: 0) }
        do {
            let product = try decoder.line(mapped.product)
            items.append(ImportItem(line: record.line, content: product, size: record.size))
        } catch {
            throw mapping.explain(error)
        }
        return items
    }
}

public import Compression
public import Kernel
public import Storage

/// Brings a file's categories and products into the catalogue, as it reads them.
///
/// A wrong line stops nothing but itself. Lines are stored a few hundred to a transaction, so memory stays bounded and
/// an import that is cut off keeps what it had; run again, it writes only what differs. When anything differed, one
/// `CatalogueChanged` is told at the end. A category must come before what lies in it, in the file or in the shop.
public struct CatalogueImporter: Sendable {
    private let database: any Database
    private let decoder: LineDecoder
    private let clock: any TimeSource
    private let stock: (any InitialStock)?
    private let mapping: ImportMapping?

    /// - Parameters:
    ///   - currency: the shop's; prices in any other are refused.
    ///   - stock: takes initial units; without it they are passed over.
    ///   - mapping: for files that are not in our own shape.
    public init(
        database: any Database, currency: Currency, clock: any TimeSource, stock: (any InitialStock)? = nil,
        mapping: ImportMapping? = nil
    ) {
        self.database = database
        decoder = LineDecoder(currency: currency)
        self.clock = clock
        self.stock = stock
        self.mapping = mapping
    }

    /// Imports everything that `source` holds, plain or gzip.
    ///
    /// - Parameters:
    ///   - name: what the source is called, in the event and in messages; its ending tells the format.
    ///   - format: nil to tell it by the mapping, by the name, or else by the first byte.
    ///   - progress: called after every transaction.
    ///   - fault: called for every wrong line.
    /// - Throws: a fault where the store fails. Where the source fails, `stopped` in the summary says so.
    public func run(
        _ source: sending any ByteSource, named name: String, format: CatalogueFormat? = nil,
        progress: @Sendable (ImportProgress) -> Void = { _ in },
        fault: @escaping @Sendable (LineFault) -> Void = { _ in }
    ) async throws(Fault) -> ImportSummary {
        var run = Run(summary: ImportSummary(), tell: fault)
        do {
            let lines = LineReader(InflatingSource(source))
            do {
                if var items = try reader(lines, named: name, format: format) {
                    try await drain(&items, into: &run, progress: progress)
                }
            } catch let failure as SourceFailure {
                run.summary.stopped = failure.fault(in: name)
            }
            try await database.write { [clock] transaction in
                try CatalogueStore.announce(source: name, at: clock.now, in: transaction)
            }
            return run.summary
        } catch {
            throw Self.storeFault(error)
        }
    }

    private struct Run {
        var summary: ImportSummary
        var seen = SeenIdentifiers()
        let tell: @Sendable (LineFault) -> Void

        mutating func note(_ fault: LineFault) {
            summary.add(fault)
            tell(fault)
        }

        mutating func note(_ outcomes: [Result<CatalogueStore.Outcome, LineFault>], of items: [ImportItem]) {
            for (item, outcome) in zip(items, outcomes) {
                switch (outcome, item.content) {
                case (.failure(let fault), _): note(fault)
                case (.success(let outcome), .category): summary.categories.add(outcome)
                case (.success(let outcome), .product): summary.products.add(outcome)
                }
            }
        }
    }

    /// Reads and stores until the source ends. What was read before the source failed is stored, too.
    private func drain(
        _ items: inout any ItemReader, into run: inout Run, progress: @Sendable (ImportProgress) -> Void
    ) async throws {
        var failure: SourceFailure?
        var isAtEnd = false
        while !isAtEnd, failure == nil {
            var batch = ImportBatch()
            while !batch.isFull, !isAtEnd, failure == nil {
                do {
                    switch try items.next() {
                    case nil: isAtEnd = true
                    case .failure(let fault): run.note(fault)
                    case .success(let item): add(item, to: &batch, &run)
                    }
                } catch {
                    failure = SourceFailure(cause: error, line: items.lines.count + 1)
                }
            }
            if !batch.items.isEmpty { run.note(try await store(batch), of: batch.items) }
            run.summary.lines = items.lines.count
            progress(
                ImportProgress(
                    bytesRead: items.lines.source.compressedBytesRead, lines: run.summary.lines,
                    succeeded: run.summary.succeeded, failed: run.summary.failed))
        }
        if let failure { throw failure }
    }

    private func add(_ item: ImportItem, to batch: inout ImportBatch, _ run: inout Run) {
        if mapping != nil, case .category(let category) = item.content {
            // A mapping names its categories with every record.
            if run.seen.note(.category, category.id, line: item.line) == nil { batch.add(item) }
            return
        }
        do throws(LineFault) {
            try run.seen.check(item)
            batch.add(item)
        } catch {
            run.note(error)
        }
    }

    private func store(_ batch: ImportBatch) async throws -> [Result<CatalogueStore.Outcome, LineFault>] {
        try await database.write { [stock, clock] transaction in
            try batch.store(stock: stock, at: clock.now, in: transaction)
        }
    }

    /// nil where the file is empty.
    private func reader(
        _ lines: LineReader, named name: String, format: CatalogueFormat?
    ) throws -> (any ItemReader)? {
        var lines = lines
        do {
            let told = format ?? mapping?.format ?? CatalogueFormat(fileName: name)
            let isJSON = try told.map { $0 == .jsonLines } ?? lines.startsWithBrace()
            if isJSON {
                return RecordItems(
                    JSONLinesReader(lines, wanted: mapping?.sourceFields), decoder: decoder, mapping: mapping)
            }
            var reader = CSVReader(lines)
            guard let header = try reader.next()?.get() else { return nil }
            guard mapping == nil else {
                return RecordItems(
                    CSVObjectsReader(reader, header: header.cells), decoder: decoder, mapping: mapping)
            }
            return CSVItems(reader, shape: try CSVShape(header.cells), decoder: decoder)
        } catch let fault as LineFault {
            throw SourceFailure(cause: fault, line: max(1, fault.line))
        } catch {
            throw SourceFailure(cause: error, line: 1)
        }
    }

    private static func storeFault(_ error: any Error) -> Fault {
        if let fault = error as? Fault { return fault }
        return Fault(
            .unavailable, ko: "카탈로그를 저장할 수 없습니다. 이미 저장된 줄은 그대로 남아 있습니다.",
            en: "The catalogue cannot be stored. Lines that were stored before remain.", cause: error)
    }
}

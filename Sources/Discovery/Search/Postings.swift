/// For every piece, the documents that have it, ascending, each with the class of its best occurrence.
struct Postings: Sendable {
    private var table = GramTable()
    /// Where each piece's entries start, and the end of the last.
    private var offsets: [UInt32] = [0]
    /// The document's number times eight, and the class.
    private(set) var entries: [UInt32] = []

    init() {}

    init(_ texts: DocumentTexts) {
        // Entries in the order of documents, beside the piece each belongs to; then dealt out by piece.
        var (owners, found): ([UInt32], [UInt32]) = ([], [])
        owners.reserveCapacity(texts.bytes.count)
        found.reserveCapacity(texts.bytes.count)
        var newest: [UInt32] = []
        var counts: [UInt32] = []
        for document in 0..<texts.count {
            Grams.forEach(in: texts.bytes[texts.range(of: document)]) { key, start, end in
                let number = table.number(of: key)
                if number == counts.count {
                    counts.append(0)
                    newest.append(.max)
                }
                let entry = UInt32(document) << 3 | texts.matchClass(start, end, in: document)
                let earlier = Int(newest[number])
                if earlier < found.count, found[earlier] >> 3 == UInt32(document) {
                    found[earlier] = max(found[earlier], entry)
                } else {
                    newest[number] = UInt32(found.count)
                    counts[number] += 1
                    owners.append(UInt32(number))
                    found.append(entry)
                }
            }
        }
        deal(found, to: owners, counts)
    }

    private mutating func deal(_ found: [UInt32], to owners: [UInt32], _ counts: [UInt32]) {
        offsets.reserveCapacity(counts.count + 1)
        var total: UInt32 = 0
        for count in counts {
            total += count
            offsets.append(total)
        }
        var next = offsets
        entries = [UInt32](repeating: 0, count: found.count)
        for (owner, entry) in zip(owners, found) {
            entries[Int(next[Int(owner)])] = entry
            next[Int(owner)] += 1
        }
    }

    /// The places of a piece's entries in `entries`; empty where no document has it.
    func range(of key: UInt64) -> Range<Int> {
        guard let number = table.existing(key) else { return 0..<0 }
        return Int(offsets[number])..<Int(offsets[number + 1])
    }
}

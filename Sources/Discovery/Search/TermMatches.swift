/// How many of the query's terms each document has so far, and what they are worth together.
struct TermMatches {
    private var counts: [UInt8]
    private(set) var scores: [UInt16]

    init(count: Int) {
        counts = [UInt8](repeating: 0, count: count)
        scores = [UInt16](repeating: 0, count: count)
    }

    /// Counts one more term for the documents that have it.
    mutating func count(_ found: [UInt32]) {
        for entry in found {
            let document = Int(entry >> 3)
            counts[document] += 1
            scores[document] += UInt16(MatchClass.weights[Int(entry & 7)])
        }
    }

    func hasAll(_ document: Int, _ wanted: Int) -> Bool { Int(counts[document]) == wanted }
}

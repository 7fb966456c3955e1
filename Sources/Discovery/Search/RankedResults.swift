/// Results in the order they were added, with what each is worth.
struct RankedResults {
    private var documents: [UInt32] = []
    private var scores: [UInt16] = []
    private let count: Int

    /// - Parameter count: how many documents there are in all.
    init(count: Int) { self.count = count }

    var total: Int { documents.count }

    mutating func add(_ document: Int, score: UInt16) {
        documents.append(UInt32(document))
        scores.append(score)
    }

    /// - Parameter order: all documents in the order wanted; nil for the best first.
    func page(offset: Int, limit: Int, order: [UInt32]?) -> [Int] {
        guard offset < total, limit > 0 else { return [] }
        let end = min(total, offset.addingReportingOverflow(limit).overflow ? total : offset + limit)
        guard let order else { return byScore()[offset..<end].map { Int($0) } }
        var isResult = [Bool](repeating: false, count: count)
        for document in documents { isResult[Int(document)] = true }
        return order.lazy.filter { isResult[Int($0)] }.prefix(end).dropFirst(offset).map { Int($0) }
    }

    /// A counting sort, stable, the highest score first.
    private func byScore() -> [UInt32] {
        guard let highest = scores.max() else { return [] }
        var places = [Int](repeating: 0, count: Int(highest) + 2)
        for score in scores { places[Int(highest - score) + 1] += 1 }
        for score in 1..<places.count { places[score] += places[score - 1] }
        var sorted = [UInt32](repeating: 0, count: documents.count)
        for (document, score) in zip(documents, scores) {
            sorted[places[Int(highest - score)]] = document
            places[Int(highest - score)] += 1
        }
        return sorted
    }
}

/// Exchanges of manoeuvres after everybody has one.
extension PushSearch {
    /// The weight from which on a carrier is not pushed in an exchange.
    static let sacred: Int32 = 1 << 12

    /// Whether a carrier may move and does not go the best of its courses.
    @inline(__always)
    func couldGain(_ carrier: Int, by ranking: ManoeuvreRanking) -> Bool {
        precedence[carrier] >= 0 && judgements[carrier] > Int32(ranking.rank(0, of: carrier).judgement)
    }

    /// Seeks another manoeuvre for a carrier that could gain, and for whom that pushes, so that all together are better off.
    ///
    /// Branch and bound over the same moves as `improve`.
    /// - Returns: whether anything changed; `trail` tells whom it concerned.
    @discardableResult
    mutating func exchange(
        _ carrier: Int, weights: ContiguousArray<Int32>, by ranking: ManoeuvreRanking, settings: PushSettings,
        on graph: FloorGraph
    ) -> Bool {
        budget = settings.budget
        forgetTrail()
        change = 0
        release(carrier, weights, ranking)
        let isBetter = trade(carrier, depth: 0, weights: weights, by: ranking, settings: settings, on: graph)
        if !isBetter { undo(to: 0) }
        return isBetter
    }

    private mutating func trade(
        _ carrier: Int, depth: Int, weights: ContiguousArray<Int32>, by ranking: ManoeuvreRanking,
        settings: PushSettings, on graph: FloorGraph
    ) -> Bool {
        guard budget > 0, depth < settings.longestChain else { return false }
        budget -= 1
        let shield = shields[carrier]
        shields[carrier] = -1
        defer { shields[carrier] = shield }
        let weight = Int(weights[carrier])
        let best = Int(ranking.rank(0, of: carrier).judgement)
        let before = change
        for rank in 0..<ranking.count(of: carrier) {
            let rank = ranking.rank(rank, of: carrier)
            change = before + weight * (Int(rank.judgement) - best)
            if change >= 0 { break }
            let trace = trace(of: rank.manoeuvre, for: carrier, on: graph)
            guard let other = obstacle(to: trace, above: -1) else { continue }
            let mark = trail.count
            if other >= 0 { release(Int(other), weights, ranking) }
            place(carrier, rank.manoeuvre, trace, judgement: Int32(rank.judgement))
            if other < 0
                || trade(
                    Int(other), depth: depth + 1, weights: weights, by: ranking, settings: settings, on: graph)
            {
                return true
            }
            undo(to: mark)
            if budget == 0 { break }
        }
        change = before
        return false
    }

    /// Lifts a carrier and counts it at its best.
    private mutating func release(_ carrier: Int, _ weights: ContiguousArray<Int32>, _ ranking: ManoeuvreRanking) {
        let best = Int(ranking.rank(0, of: carrier).judgement)
        change += Int(weights[carrier]) * (best - Int(judgements[carrier]))
        lift(carrier)
    }
}

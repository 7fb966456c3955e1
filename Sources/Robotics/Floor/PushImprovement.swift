/// The search for a better manoeuvre, one carrier after another.
extension PushSearch {
    /// Seeks a better manoeuvre for a carrier, pushing others of lower precedence out of the way.
    mutating func improve(_ carrier: Int, by ranking: ManoeuvreRanking, settings: PushSettings, on graph: FloorGraph) {
        let root = precedence[carrier]
        guard root >= 0 else { return }
        budget = settings.budget
        forgetTrail()
        let held = chosen[carrier]
        // Nothing is better than the best course.
        guard table.courses[Int(ranking.rank(0, of: carrier).manoeuvre)] != table.courses[Int(held)] else { return }
        lift(carrier)
        if !seek(carrier, root: root, held: held, depth: 0, by: ranking, settings: settings, on: graph) { undo(to: 0) }
        for other in visited {
            visits[Int(other)] = 0
            shields[Int(other)] = precedence[Int(other)]
        }
        visited.removeAll(keepingCapacity: true)
    }

    private mutating func seek(
        _ carrier: Int, root: Int32, held: UInt16?, depth: Int, by ranking: ManoeuvreRanking, settings: PushSettings,
        on graph: FloorGraph
    ) -> Bool {
        guard budget > 0, depth < settings.longestChain else { return false }
        budget -= 1
        if visits[carrier] == 0 { visited.append(Int32(carrier)) }
        visits[carrier] += 1
        shields[carrier] = -1
        defer { if visits[carrier] < settings.mostVisits { shields[carrier] = precedence[carrier] } }
        for rank in 0..<ranking.count(of: carrier) {
            let rank = ranking.rank(rank, of: carrier)
            if rank.manoeuvre == held { return false }
            let trace = trace(of: rank.manoeuvre, for: carrier, on: graph)
            guard let other = obstacle(to: trace, above: root) else { continue }
            let mark = trail.count
            if other >= 0 { lift(Int(other)) }
            place(carrier, rank.manoeuvre, trace, judgement: Int32(rank.judgement))
            if other < 0
                || seek(
                    Int(other), root: root, held: nil, depth: depth + 1, by: ranking, settings: settings, on: graph)
            {
                return true
            }
            undo(to: mark)
            if budget == 0 { return false }
        }
        return false
    }
}

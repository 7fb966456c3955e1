/// The search for a better manoeuvre, one carrier after another.
extension PushSearch {
    /// Seeks a better manoeuvre for a carrier, pushing others of lower precedence out of the way.
    mutating func improve(_ carrier: Int, by ranking: ManoeuvreRanking, settings: PushSettings, on graph: FloorGraph) {
        guard precedence[carrier] >= 0 else { return }
        budget = settings.budget
        forgetTrail()
        let held = chosen[carrier]
        lift(carrier)
        let root = precedence[carrier]
        if !seek(carrier, root: root, held: held, depth: 0, by: ranking, settings: settings, on: graph) { undo(to: 0) }
        for other in visited { visits[Int(other)] = 0 }
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
        isAsking[carrier] = true
        defer { isAsking[carrier] = false }
        for rank in 0..<ranking.count(of: carrier) {
            let rank = ranking.rank(rank, of: carrier)
            let manoeuvre = rank.manoeuvre
            if manoeuvre == held { return false }
            guard let trace = trace(of: manoeuvre, for: carrier, on: graph) else { continue }
            let blockers = obstacles(to: trace, most: settings.mostPushed, on: graph)
            guard mayPush(blockers, root: root, settings: settings) else { continue }
            let mark = trail.count
            for index in 0..<blockers.count { lift(Int(blockers.carriers[index])) }
            place(carrier, manoeuvre, trace, judgement: Int32(rank.judgement))
            var isSettled = true
            for index in 0..<blockers.count where isSettled {
                isSettled = seek(
                    Int(blockers.carriers[index]), root: root, held: nil, depth: depth + 1, by: ranking,
                    settings: settings, on: graph)
            }
            if isSettled { return true }
            undo(to: mark)
            if budget == 0 { return false }
        }
        return false
    }

    @inline(__always)
    private func mayPush(_ blockers: Obstacles, root: Int32, settings: PushSettings) -> Bool {
        guard blockers.count <= settings.mostPushed else { return false }
        for index in 0..<blockers.count {
            let other = Int(blockers.carriers[index])
            if precedence[other] <= root || isAsking[other] || visits[other] >= settings.mostVisits { return false }
        }
        return true
    }
}

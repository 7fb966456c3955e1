/// Chooses a manoeuvre for each carrier so that no two ever conflict.
///
/// At every moment all placed manoeuvres are free of conflicts over the whole horizon, because they start as
/// "everybody waits" or as the rest of the last plan, and a manoeuvre is only placed where nobody is in the way, or
/// where everybody in the way has been lifted and finds another manoeuvre first (priority inheritance), else all
/// is put back (backtracking).
struct PushSearch: Sendable {
    /// Nodes at times 0 ... depth.
    typealias Trace = InlineArray<7, Int32>

    let table: ManoeuvreTable
    /// Carrier that will be at `node * depth + time - 1`, -1 for none.
    private var occupied: ContiguousArray<Int32>
    private(set) var chosen: ContiguousArray<UInt16> = []
    /// Judgement of what is chosen, unknown where that was handed down from the last step.
    private(set) var judgements: ContiguousArray<Int32> = []
    private var traces: ContiguousArray<Trace> = []
    private var isPlaced: ContiguousArray<Bool> = []
    private var states: ContiguousArray<Int32> = []
    private var passages: ContiguousArray<Passage> = []
    /// Place in the order of priority; nobody pushes one with a smaller place. -1 never moves.
    private(set) var precedence: ContiguousArray<Int32> = []
    var isAsking: ContiguousArray<Bool> = []
    private var visits: ContiguousArray<UInt8> = []
    private var visited: ContiguousArray<Int32> = []
    private(set) var trail: ContiguousArray<Change> = []
    var budget = 0
    /// Weighted judgement of what is placed, against where an exchange began; who is lifted counts at its best.
    var change = 0

    static let unknown = Int32.max

    struct Change: Sendable {
        let carrier: Int32
        let isLift: Bool
        let manoeuvre: UInt16
        let judgement: Int32
        let trace: Trace
    }

    init(table: ManoeuvreTable, graph: FloorGraph) {
        self.table = table
        occupied = ContiguousArray(repeating: -1, count: graph.freeCount * table.depth)
    }

    /// Takes over where the carriers stand and what they still mean to do; whoever cannot go on safely waits.
    ///
    /// - Parameter intended: manoeuvres in mutual peace as long as nothing unforeseen happened.
    mutating func begin(
        states: ContiguousArray<Int32>, passages: ContiguousArray<Passage>, precedence: ContiguousArray<Int32>,
        intended: ContiguousArray<UInt16>, on graph: FloorGraph
    ) {
        for carrier in isPlaced.indices where isPlaced[carrier] { occupy(traces[carrier], by: -1) }
        let count = states.count
        self.states = states
        self.passages = passages
        self.precedence = precedence
        chosen = ContiguousArray(repeating: table.waiting, count: count)
        judgements = ContiguousArray(repeating: Self.unknown, count: count)
        traces = ContiguousArray(states.map { Trace(repeating: $0 >> 2) })
        isPlaced = ContiguousArray(repeating: false, count: count)
        if isAsking.count != count {
            isAsking = ContiguousArray(repeating: false, count: count)
            visits = ContiguousArray(repeating: 0, count: count)
        }
        for carrier in states.indices {
            let manoeuvre = precedence[carrier] < 0 ? table.waiting : intended[carrier]
            guard manoeuvre != table.waiting, let trace = trace(of: manoeuvre, for: carrier, on: graph),
                obstacles(to: trace, most: 1, on: graph).count == 0
            else {
                halt(carrier)
                continue
            }
            place(carrier, manoeuvre, trace, judgement: Self.unknown)
        }
        trail.removeAll(keepingCapacity: true)
    }

    /// Lets a carrier wait, and with it everybody whose way that blocks.
    private mutating func halt(_ first: Int) {
        var open = [first]
        while let carrier = open.popLast() {
            if isPlaced[carrier] {
                guard chosen[carrier] != table.waiting else { continue }
                lift(carrier)
            }
            let node = states[carrier] >> 2
            for time in 0..<table.depth {
                let other = occupied[Int(node) * table.depth + time]
                if other >= 0 {
                    lift(Int(other))
                    open.append(Int(other))
                }
            }
            place(carrier, table.waiting, Trace(repeating: node), judgement: Self.unknown)
        }
    }

    /// Seeks a better manoeuvre for a carrier, pushing others of lower precedence out of the way.
    mutating func improve(_ carrier: Int, by ranking: ManoeuvreRanking, settings: PushSettings, on graph: FloorGraph) {
        guard precedence[carrier] >= 0 else { return }
        budget = settings.budget
        trail.removeAll(keepingCapacity: true)
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

    /// Forgets how the present choice came about, so that no search goes back behind it.
    mutating func forgetTrail() { trail.removeAll(keepingCapacity: true) }

    /// The nodes that a manoeuvre leads over, nil when it is not possible.
    func trace(of manoeuvre: UInt16, for carrier: Int, on graph: FloorGraph) -> Trace? {
        let depth = table.depth
        var node = states[carrier] >> 2
        var heading = Int(states[carrier] & 3)
        let passage = passages[carrier]
        var trace = Trace(repeating: node)
        let base = Int(manoeuvre) * depth
        for time in 0..<depth {
            switch table.actions[base + time] {
            case 0:
                node = graph.ahead[Int(node) * 4 + heading]
                guard node >= 0 else { return nil }
                if passage.isLaden, graph.slots[Int(node)], Int(node) != passage.goal { return nil }
            case 1: heading = (heading + 1) & 3
            case 2: heading = (heading + 3) & 3
            default: break
            }
            trace[time + 1] = node
        }
        return trace
    }

    struct Obstacles {
        var count = 0
        var carriers = InlineArray<4, Int32>(repeating: -1)
    }

    /// The placed carriers that a trace would meet or change places with; stops counting beyond `most`.
    func obstacles(to trace: Trace, most: Int, on graph: FloorGraph) -> Obstacles {
        var found = Obstacles()
        let depth = table.depth
        for time in 1...depth {
            let node = trace[time]
            let before = trace[time - 1]
            let there = occupied[Int(node) * depth + time - 1]
            if there >= 0 { Self.note(there, in: &found) }
            if node != before {
                let coming = occupied[Int(before) * depth + time - 1]
                if coming >= 0, traces[Int(coming)][time - 1] == node { Self.note(coming, in: &found) }
            }
            if found.count > most { return found }
        }
        return found
    }

    @inline(__always)
    private static func note(_ carrier: Int32, in found: inout Obstacles) {
        for index in 0..<found.count where found.carriers[index] == carrier { return }
        if found.count < 4 { found.carriers[found.count] = carrier }
        found.count += found.count < 4 ? 1 : 0
    }

    mutating func place(_ carrier: Int, _ manoeuvre: UInt16, _ trace: Trace, judgement: Int32) {
        chosen[carrier] = manoeuvre
        judgements[carrier] = judgement
        traces[carrier] = trace
        isPlaced[carrier] = true
        occupy(trace, by: Int32(carrier))
        trail.append(
            Change(
                carrier: Int32(carrier), isLift: false, manoeuvre: manoeuvre, judgement: judgement, trace: trace))
    }

    mutating func lift(_ carrier: Int) {
        let trace = traces[carrier]
        isPlaced[carrier] = false
        occupy(trace, by: -1)
        trail.append(
            Change(
                carrier: Int32(carrier), isLift: true, manoeuvre: chosen[carrier], judgement: judgements[carrier],
                trace: trace))
    }

    mutating func undo(to mark: Int) {
        while trail.count > mark, let change = trail.popLast() {
            let carrier = Int(change.carrier)
            isPlaced[carrier] = change.isLift
            occupy(change.trace, by: change.isLift ? change.carrier : -1)
            if change.isLift {
                chosen[carrier] = change.manoeuvre
                judgements[carrier] = change.judgement
                traces[carrier] = change.trace
            }
        }
    }

    /// Sets the judgement of all that was handed down from the last step.
    mutating func judge(by ranking: ManoeuvreRanking) {
        for carrier in judgements.indices where judgements[carrier] == Self.unknown {
            let ranks = (0..<ranking.count(of: carrier)).lazy.map { ranking.rank($0, of: carrier) }
            let held = ranks.first { $0.manoeuvre == chosen[carrier] } ?? ranks.first
            judgements[carrier] = Int32(held?.judgement ?? 0)
        }
    }

    /// Takes over what another search has chosen for some carriers that keep clear of all others.
    mutating func adopt(_ carriers: ContiguousArray<Int32>, from other: borrowing PushSearch) {
        for carrier in carriers { occupy(traces[Int(carrier)], by: -1) }
        for carrier in carriers {
            let carrier = Int(carrier)
            chosen[carrier] = other.chosen[carrier]
            judgements[carrier] = other.judgements[carrier]
            traces[carrier] = other.traces[carrier]
            occupy(traces[carrier], by: Int32(carrier))
        }
    }

    @inline(__always)
    private mutating func occupy(_ trace: Trace, by carrier: Int32) {
        let depth = table.depth
        for time in 1...depth { occupied[Int(trace[time]) * depth + time - 1] = carrier }
    }
}

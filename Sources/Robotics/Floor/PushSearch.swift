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
    /// Carrier that will be at `node << nodeShift | time`, -1 for none; at time 0 whoever stands there now.
    private(set) var occupied: ContiguousArray<Int32>
    static let nodeShift = 3
    /// What a search for a chain has come to.
    var links: ContiguousArray<Link> = []
    var isLinked: ContiguousArray<Bool>
    private(set) var chosen: ContiguousArray<UInt16> = []
    /// Judgement of what is chosen, unknown where that was handed down from the last step.
    private(set) var judgements: ContiguousArray<Int32> = []
    private(set) var traces: ContiguousArray<Trace> = []
    private(set) var isPlaced: ContiguousArray<Bool> = []
    private(set) var states: ContiguousArray<Int32> = []
    private(set) var passages: ContiguousArray<Passage> = []
    /// Place in the order of priority; nobody pushes one with a smaller place. -1 never moves.
    private(set) var precedence: ContiguousArray<Int32> = []
    /// Who cannot act in the first step.
    private(set) var isHeld: ContiguousArray<Bool> = []
    /// The precedence against being pushed: -1 also while a carrier must not be asked.
    var shields: ContiguousArray<Int32> = []
    var visits: ContiguousArray<UInt8> = []
    var visited: ContiguousArray<Int32> = []
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

    /// Row and column of each node, `FloorGraph.places`, where carriers may follow each other straight ahead only; else empty.
    let places: ContiguousArray<Int32>

    /// - Parameters:
    ///   - nodes: free cells of the floor.
    ///   - places: see `places`.
    init(table: ManoeuvreTable, nodes: Int = 0, places: ContiguousArray<Int32> = []) {
        self.table = table
        self.places = places
        occupied = ContiguousArray(repeating: -1, count: nodes << Self.nodeShift)
        isLinked = ContiguousArray(repeating: false, count: nodes)
    }

    /// Takes over where the carriers stand and what they still mean to do; whoever cannot go on safely waits.
    ///
    /// - Parameter intended: manoeuvres in mutual peace as long as nothing unforeseen happened.
    mutating func begin(
        states: ContiguousArray<Int32>, passages: ContiguousArray<Passage>, precedence: ContiguousArray<Int32>,
        isHeld: ContiguousArray<Bool>, intended: ContiguousArray<UInt16>, on graph: FloorGraph
    ) {
        for carrier in isPlaced.indices where isPlaced[carrier] { occupy(traces[carrier], by: -1) }
        for state in self.states { occupied[Int(state >> 2) << Self.nodeShift] = -1 }
        for carrier in states.indices { occupied[Int(states[carrier] >> 2) << Self.nodeShift] = Int32(carrier) }
        let count = states.count
        self.states = states
        self.passages = passages
        self.precedence = precedence
        self.isHeld = isHeld
        shields = precedence
        chosen = ContiguousArray(repeating: table.waiting, count: count)
        judgements = ContiguousArray(repeating: Self.unknown, count: count)
        traces = ContiguousArray(states.map { Trace(repeating: $0 >> 2) })
        isPlaced = ContiguousArray(repeating: false, count: count)
        if visits.count != count { visits = ContiguousArray(repeating: 0, count: count) }
        for carrier in states.indices {
            let manoeuvre = precedence[carrier] < 0 ? table.waiting : intended[carrier]
            guard manoeuvre != table.waiting, let trace = checkedTrace(of: manoeuvre, for: carrier, on: graph),
                obstacle(to: trace, above: .max) != nil
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
            for time in 1...table.depth {
                let other = occupied[Int(node) << Self.nodeShift | time]
                if other >= 0 {
                    lift(Int(other))
                    open.append(Int(other))
                }
            }
            place(carrier, table.waiting, Trace(repeating: node), judgement: Self.unknown)
        }
    }

    /// Forgets how the present choice came about, so that no search goes back behind it.
    mutating func forgetTrail() { trail.removeAll(keepingCapacity: true) }

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

    /// Lets nobody be pushed whose weight is `sacred` or more.
    mutating func shield(_ weights: ContiguousArray<Int32>) {
        for carrier in shields.indices {
            shields[carrier] = weights[carrier] >= Self.sacred ? -1 : precedence[carrier]
        }
    }

    /// The carrier that stands on a node now, -1 for none.
    @inline(__always)
    func standing(_ node: Int32) -> Int32 { occupied[Int(node) << Self.nodeShift] }

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
        var occupied = occupied.mutableSpan
        for time in 1...depth { occupied[Int(trace[time]) << Self.nodeShift | time] = carrier }
    }
}

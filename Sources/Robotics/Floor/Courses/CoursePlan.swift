/// Where every carrier will be in each of the next steps, free of conflicts.
///
/// The plan slides along with time: what is left of it after a step stays, and its end grows again by one step.
struct CoursePlan: Sendable {
    /// Steps that are planned at most.
    let most: Int
    /// Steps that are planned; at later moments everybody is where the last of them ends.
    private(set) var length = 0
    /// Moments that are kept of each carrier and node, the present one included.
    let stride: Int
    /// State (`node * 4 + heading`) at each moment, by `carrier * stride + time`.
    private(set) var states: ContiguousArray<Int32> = []
    /// Carrier on each node at each moment, by `node * stride + time`, -1 for none.
    private(set) var occupied: ContiguousArray<Int32>

    init(nodes: Int, most: Int) {
        self.most = most
        stride = most + 1
        occupied = ContiguousArray(repeating: -1, count: nodes * stride)
    }

    var carriers: Int { states.count / stride }

    @inline(__always)
    func state(of carrier: Int, at time: Int) -> Int32 { states[carrier * stride + time] }

    /// What a carrier does in the step after a moment.
    @inline(__always)
    func action(of carrier: Int, after time: Int) -> CarrierAction {
        let before = state(of: carrier, at: time)
        let after = state(of: carrier, at: time + 1)
        if before >> 2 != after >> 2 { return .forward }
        switch (after - before) & 3 {
        case 1: return .turnRight
        case 3: return .turnLeft
        default: return .wait
        }
    }

    /// Lets one step pass.
    ///
    /// Where somebody is not where the plan has brought it, or cannot go on, the plan may be in conflict with itself
    /// now: it is lifted, its length is 0, and what it still says is what everybody would like to do.
    ///
    /// - Parameter mayGoOn: whether a carrier may follow its course, which starts from where it is now.
    mutating func pass(to now: ContiguousArray<Int32>, mayGoOn: (_ carrier: Int, _ plan: borrowing CoursePlan) -> Bool)
    {
        for carrier in 0..<carriers { lift(carrier) }
        guard carriers == now.count, length > 0 else { return begin(at: now) }
        var goesOn = true
        for carrier in now.indices {
            let first = carrier * stride
            let isOnCourse = states[first + 1] == now[carrier]
            for time in 0..<most { states[first + time] = isOnCourse ? states[first + time + 1] : now[carrier] }
            if !isOnCourse { states[first + most] = now[carrier] }
            if !isOnCourse || !mayGoOn(carrier, self) { goesOn = false }
        }
        guard goesOn else {
            length = 0
            return
        }
        length -= 1
        for carrier in now.indices { lay(carrier) }
    }

    private mutating func begin(at now: ContiguousArray<Int32>) {
        states = ContiguousArray(now.flatMap { repeatElement($0, count: stride) })
        length = 0
    }

    /// Takes a carrier off its nodes; where it wanted to be is kept.
    mutating func lift(_ carrier: Int) { occupy(carrier, by: -1) }

    /// Puts a carrier back on its nodes.
    mutating func lay(_ carrier: Int) { occupy(carrier, by: Int32(carrier)) }

    @inline(__always)
    private mutating func occupy(_ carrier: Int, by occupant: Int32) {
        let first = carrier * stride
        for time in 0..<stride { occupied[Int(states[first + time] >> 2) * stride + time] = occupant }
    }

    /// Sets the states of a carrier that is lifted, from now on.
    mutating func set(_ carrier: Int, to course: some Collection<Int32>) {
        var place = carrier * stride
        for state in course {
            states[place] = state
            place += 1
        }
        let last = states[place - 1]
        while place < (carrier + 1) * stride {
            states[place] = last
            place += 1
        }
    }

    /// Whether a course leads only to where a carrier may go.
    func isPassable(_ carrier: Int, _ passage: Passage, on graph: FloorGraph) -> Bool {
        guard passage.isLaden, graph.hasSlots else { return true }
        return (0..<length).allSatisfy {
            let next = Int(state(of: carrier, at: $0 + 1) >> 2)
            return next == Int(state(of: carrier, at: $0) >> 2) || passage.allows(next, on: graph)
        }
    }

    /// Lets everybody follow a manoeuvre from a moment on, free of conflicts with all others.
    mutating func take(
        _ manoeuvres: ContiguousArray<UInt16>, after start: Int, by table: ManoeuvreTable, on graph: FloorGraph
    ) {
        if length > 0 { for carrier in 0..<carriers { lift(carrier) } }
        length = start + table.depth
        for carrier in manoeuvres.indices {
            let first = carrier * stride
            for time in start..<most {
                let action =
                    time < length
                    ? table.actions[Int(manoeuvres[carrier]) * table.depth + time - start] : CarrierAction.wait.rawValue
                states[first + time + 1] = graph.state(after: action, from: states[first + time])
            }
            lay(carrier)
        }
    }

    /// What carriers mean to do after a moment, and then wait.
    ///
    /// - Parameter isHeld: who begins a step later with it.
    func intentions(
        after start: Int, isHeld: (Int) -> Bool, by table: ManoeuvreTable
    ) -> ContiguousArray<UInt16> {
        ContiguousArray(
            (0..<carriers).map { carrier in
                let delay = isHeld(carrier) ? 1 : 0
                let first = delay * Int(CarrierAction.wait.rawValue)
                return table.manoeuvres[
                    (start..<start + table.depth - delay).reduce(first) {
                        $0 << 2 | Int(action(of: carrier, after: $1).rawValue)
                    }]
            })
    }
}

import Kernel

/// One step of all robots at once: everybody tries to come nearer to its goal and pushes who is in the way.
///
/// Priority inheritance with backtracking (PIBT; Okumura et al., *Artificial Intelligence* 310, 2022) with the swap
/// technique of LaCAM* (Okumura, "Improving LaCAM for Scalable Eventually Optimal Multi-Agent Pathfinding", IJCAI 2023):
/// two robots that must change places in a corridor move together to where they can. Among nodes that are as near, one
/// that others want less is taken (hindrance; Okumura and Nagai, "Lightweight and Effective Preference Construction in
/// PIBT for Large-Scale Multi-Agent Pathfinding", SoCS 2025). The inheritance is kept on a stack of its own, since a chain
/// may be as long as there are robots.
struct PushStep: Sendable {
    /// A robot that looks for its next node, and how far it has come.
    private struct Search {
        let robot: Int32
        var tried = 0
        var count = 0
        var candidates = SIMD8<Int32>(repeating: -1)
        /// The robot to pull along, -1 for none.
        var partner: Int32 = -1
    }

    let graph: StepGraph
    let goals: ContiguousArray<Int32>
    let distances: GoalDistances
    private(set) var now: ContiguousArray<Int32>
    /// Node of each robot after the step, -1 while undecided.
    private(set) var next: ContiguousArray<Int32>
    private var robotNow: ContiguousArray<Int32>
    private var robotNext: ContiguousArray<Int32>
    private var stack: ContiguousArray<Search> = []

    init(graph: StepGraph, goals: ContiguousArray<Int32>, distances: GoalDistances) {
        self.graph = graph
        self.goals = goals
        self.distances = distances
        now = []
        next = ContiguousArray(repeating: -1, count: goals.count)
        robotNow = ContiguousArray(repeating: -1, count: graph.count)
        robotNext = robotNow
    }

    /// Finds where everybody goes; the result is in `next`.
    ///
    /// - Parameters:
    ///   - order: robots, the most urgent first.
    ///   - fixed: where some robots have to go.
    /// - Returns: whether there is a step like that; "no" may be wrong.
    mutating func plan(
        from positions: ContiguousArray<Int32>, order: ContiguousArray<Int32>, fixed: [(robot: Int32, node: Int32)],
        using generator: inout SeededGenerator
    ) -> Bool {
        begin(positions)
        for (robot, node) in fixed where !take(node, for: robot) { return false }
        for robot in order where next[Int(robot)] < 0 {
            guard push(robot, using: &generator) else { return false }
        }
        return true
    }

    private mutating func begin(_ positions: ContiguousArray<Int32>) {
        for node in now { robotNow[Int(node)] = -1 }
        for robot in next.indices {
            if next[robot] >= 0 { robotNext[Int(next[robot])] = -1 }
            next[robot] = -1
        }
        now = positions
        for (robot, node) in positions.enumerated() { robotNow[Int(node)] = Int32(robot) }
    }

    private mutating func take(_ node: Int32, for robot: Int32) -> Bool {
        guard robotNext[Int(node)] < 0 else { return false }
        let other = robotNow[Int(node)]
        if other >= 0, other != robot, next[Int(other)] == now[Int(robot)] { return false }
        next[Int(robot)] = node
        robotNext[Int(node)] = robot
        return true
    }

    private mutating func push(_ robot: Int32, using generator: inout SeededGenerator) -> Bool {
        stack.append(search(robot, using: &generator))
        var answer: Bool?
        while let top = stack.indices.last {
            if answer != true { answer = advance(top, using: &generator) }
            guard let found = answer else { continue }
            if found { pullPartner(stack[top]) }
            stack.removeLast()
            if found { answer = true } else { answer = false }
            if stack.isEmpty { return found }
        }
        return false
    }

    /// Tries the next candidates of a search: true when it has its node, false when it has to stay, nil when somebody
    /// has to be asked first.
    private mutating func advance(_ top: Int, using generator: inout SeededGenerator) -> Bool? {
        let robot = stack[top].robot
        let here = now[Int(robot)]
        while stack[top].tried < stack[top].count {
            let node = stack[top].candidates[stack[top].tried]
            stack[top].tried += 1
            if robotNext[Int(node)] >= 0 { continue }
            let other = robotNow[Int(node)]
            if other >= 0, next[Int(other)] == here { continue }
            robotNext[Int(node)] = robot
            next[Int(robot)] = node
            guard other >= 0, other != robot, next[Int(other)] < 0 else { return true }
            stack.append(search(other, using: &generator))
            return nil
        }
        robotNext[Int(here)] = robot
        next[Int(robot)] = here
        return false
    }

    private mutating func pullPartner(_ search: Search) {
        let here = now[Int(search.robot)]
        guard search.tried == 1, search.partner >= 0, next[Int(search.partner)] < 0, robotNext[Int(here)] < 0 else {
            return
        }
        next[Int(search.partner)] = here
        robotNext[Int(here)] = search.partner
    }

    /// The nodes that a robot may go to, the best first.
    private func search(_ robot: Int32, using generator: inout SeededGenerator) -> Search {
        var search = Search(robot: robot)
        let here = Int(now[Int(robot)])
        let noise = generator.next()
        var keys = SIMD8<Int32>(repeating: 0)
        func consider(_ node: Int32, _ salt: UInt64) {
            // Free nodes first among equals, of the nearer ones then those that fewest others want, then by chance: who
            // is pushed away by the same rule each time would lead a search in circles.
            let isTaken = robotNow[Int(node)] >= 0 && Int(node) != here
            let change = distances.change(Int(robot), from: here, to: Int(node))
            let hindrance = change < 0 ? hindrance(of: Int(node), from: here) : 0
            let key =
                Int32(change + 1) << 12 | (isTaken ? 1 << 11 : 0) | hindrance << 8
                | Int32(truncatingIfNeeded: salt & 255)
            var place = search.count
            while place > 0, keys[place - 1] > key {
                keys[place] = keys[place - 1]
                search.candidates[place] = search.candidates[place - 1]
                place -= 1
            }
            keys[place] = key
            search.candidates[place] = node
            search.count += 1
        }
        for place in 0..<Int(graph.degrees[here]) {
            consider(graph.neighbours[here * 4 + place], noise >> UInt64(place * 8))
        }
        consider(Int32(here), noise >> 40)
        search.partner = partner(of: Int(robot), wanting: Int(search.candidates[0]))
        if search.partner >= 0 {
            let forward = search.candidates
            for place in 0..<search.count { search.candidates[place] = forward[search.count - 1 - place] }
        }
        return search
    }
}

extension PushStep {
    /// Robots beside a node that would come nearer to their goals there, but for the one that asks.
    private func hindrance(of node: Int, from here: Int) -> Int32 {
        var count: Int32 = 0
        for place in node * 4..<node * 4 + Int(graph.degrees[node]) {
            let from = Int(graph.neighbours[place])
            let other = Int(robotNow[from])
            if other >= 0, from != here, distances.change(other, from: from, to: node) < 0 { count += 1 }
        }
        return count
    }

    /// A neighbour to change places with, where that is needed and possible; -1 for none.
    private func partner(of robot: Int, wanting wanted: Int) -> Int32 {
        let here = Int(now[robot])
        guard wanted != here else { return -1 }
        let other = robotNow[wanted]
        if other >= 0, next[Int(other)] < 0, isSwapNeeded(robot, by: Int(other), from: here, to: wanted),
            isSwapPossible(from: wanted, to: here)
        {
            return other
        }
        for place in here * 4..<here * 4 + Int(graph.degrees[here]) {
            let node = Int(graph.neighbours[place])
            let other = robotNow[node]
            guard other >= 0, node != wanted else { continue }
            if isSwapNeeded(Int(other), by: robot, from: here, to: wanted), isSwapPossible(from: wanted, to: here) {
                return other
            }
        }
        return -1
    }

    /// Whether `pusher` on node `from` can only pass `puller` on node `to` by changing places.
    private func isSwapNeeded(_ pusher: Int, by puller: Int, from: Int, to: Int) -> Bool {
        var (back, front) = (from, to)
        while distances.change(pusher, from: back, to: front) < 0 {
            let (ways, onward) = ways(from: front, except: back)
            if ways >= 2 { return false }
            if ways == 0 { break }
            (back, front) = (front, onward)
        }
        return distances.change(puller, from: front, to: back) < 0
            && (goals[pusher] == Int32(back) || distances.change(pusher, from: back, to: front) < 0)
    }

    /// Whether the corridor behind `to`, seen from `from`, leads to a junction.
    private func isSwapPossible(from: Int, to: Int) -> Bool {
        var (back, front) = (from, to)
        while front != from {
            let (ways, onward) = ways(from: front, except: back)
            if ways >= 2 { return true }
            if ways == 0 { return false }
            (back, front) = (front, onward)
        }
        return false
    }

    /// The ways on from a node, without dead ends where somebody is at home.
    private func ways(from node: Int, except back: Int) -> (count: Int, onward: Int) {
        var count = 0
        var onward = -1
        for place in node * 4..<node * 4 + Int(graph.degrees[node]) {
            let other = Int(graph.neighbours[place])
            if other == back { continue }
            let robot = robotNow[other]
            if graph.degrees[other] == 1, robot >= 0, goals[Int(robot)] == Int32(other) { continue }
            count += 1
            onward = other
        }
        return (count, onward)
    }
}

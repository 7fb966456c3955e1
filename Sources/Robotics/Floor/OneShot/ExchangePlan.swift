/// Brings robots home one after another, and leaves those that are home where they are: slow ways, but ways where pushes
/// lead in circles.
///
/// Push and Swap (Luna and Bekris, "Push and Swap: Fast Cooperative Path-Finding with Completeness Guarantees", IJCAI
/// 2011) with its mending of displaced robots by Push and Rotate (de Wilde, ter Mors and Witteveen, JAIR 51, 2014): who
/// is in the way and not at home is pushed to a free node; with who is at home a robot changes places, at a node with
/// three neighbours to which the two are led and from which all others return. Needs free nodes: two at least, and
/// more of them where corridors are long.
struct ExchangePlan {
    /// Steps that a detour round a robot at home may take.
    private static let detour = 12
    /// Steps of all ways together, for memory's sake.
    private static let mostSteps = 60_000_000
    /// Nodes at which two robots try to change places.
    private static let mostJunctions = 64
    private static let nearJunctions = 3

    private let graph: StepGraph
    private let goals: ContiguousArray<Int32>
    private var yard: RobotYard
    private var isHome: ContiguousArray<Bool>
    private var search: YardSearch

    init(graph: StepGraph, starts: ContiguousArray<Int32>, goals: ContiguousArray<Int32>) {
        self.graph = graph
        self.goals = goals
        yard = RobotYard(nodes: graph.count, positions: starts)
        search = YardSearch(graph: graph)
        isHome = ContiguousArray(zip(starts, goals).map { $0 == $1 })
    }

    /// One node a step for every robot, or nil when somebody finds no way home or time or room for moves ran out.
    mutating func solve(mostMoves: Int = 20_000_000, while hasTime: () -> Bool) -> ContiguousArray<
        ContiguousArray<Int32>
    >? {
        let depths = search.depths()
        var away = goals.indices.filter { !isHome[$0] }.sorted { depths[Int(goals[$0])] > depths[Int(goals[$1])] }
        while !away.isEmpty {
            var left: [Int] = []
            for robot in away {
                guard hasTime(), yard.moves.count < mostMoves else { return nil }
                if !bringHome(robot) { left.append(robot) }
            }
            guard left.count < away.count else { return nil }
            away = left
        }
        return MoveSchedule(moves: yard.moves, nodes: graph.count, starts: yard.starts, while: hasTime)
            .paths(most: Self.mostSteps, while: hasTime)
    }

    private mutating func bringHome(_ robot: Int) -> Bool {
        var displaced: [Int] = []
        let way = search.way(from: Int(yard.nodes[robot]), to: Int(goals[robot])) { [yard, isHome] node in
            let other = Int(yard.robots[node])
            return other >= 0 && isHome[other] ? Self.detour : 1
        }
        var hasWay = true
        for node in way {
            let other = Int(yard.robots[node])
            if other < 0 || !isHome[other] && vacate(node, keeping: [Int(yard.nodes[robot])], pushesHome: false) {
                yard.move(robot, to: node)
                while let last = displaced.last, yard.robots[Int(goals[last])] < 0 {
                    yard.move(last, to: Int(goals[last]))
                    displaced.removeLast()
                }
            } else if exchange(robot, other) {
                if isHome[other] { displaced.append(other) }
            } else {
                hasWay = false
                break
            }
        }
        isHome[robot] = hasWay
        for last in displaced.reversed() {
            let goal = Int(goals[last])
            if yard.robots[goal] < 0 {
                yard.move(last, to: goal)
            } else if !exchange(last, Int(yard.robots[goal])) {
                isHome[last] = false
                hasWay = false
            }
        }
        return hasWay
    }

    /// Frees a node by pushing those between it and the nearest free one.
    private mutating func vacate(_ node: Int, keeping kept: [Int], pushesHome: Bool) -> Bool {
        let way = search.nearest(
            from: node, where: { [yard] in yard.robots[$0] < 0 },
            through: { [yard, isHome] node in
                if kept.contains(node) { return false }
                let robot = Int(yard.robots[node])
                return robot < 0 || pushesHome || !isHome[robot]
            })
        guard let way else { return false }
        for place in stride(from: way.count - 1, to: 0, by: -1) {
            yard.move(Int(yard.robots[way[place - 1]]), to: way[place])
        }
        return true
    }
}

extension ExchangePlan {
    /// Lets two neighbours change places; everybody else is where it was before.
    private mutating func exchange(_ first: Int, _ second: Int) -> Bool {
        let here = Int(yard.nodes[first])
        let there = Int(yard.nodes[second])
        // Mostly one of the nearest will do, and ways to many take longer than the exchange.
        for (tried, most) in [(0, Self.nearJunctions), (Self.nearJunctions, Self.mostJunctions)] {
            let ways = search.ways(from: here, most: most) { [graph] in graph.degrees[$0] > 2 }
            for way in ways.dropFirst(tried) {
                let isSecondAhead = way.count > 1 && way[1] == there
                let isDone =
                    isSecondAhead
                    ? exchange(leader: second, follower: first, along: way.dropFirst(2))
                    : exchange(leader: first, follower: second, along: way.dropFirst())
                if isDone { return true }
            }
        }
        return false
    }

    private mutating func exchange(leader: Int, follower: Int, along way: ArraySlice<Int>) -> Bool {
        let begin = yard.moves.count
        for node in way {
            let last = Int(yard.nodes[leader])
            guard vacate(node, keeping: [last, Int(yard.nodes[follower])], pushesHome: true) else {
                yard.undo(to: begin)
                return false
            }
            yard.move(leader, to: node)
            yard.move(follower, to: last)
        }
        guard let junction = clear(leader, follower) else {
            yard.undo(to: begin)
            return false
        }
        let end = yard.moves.count
        turn(at: junction)
        for place in stride(from: end - 1, through: begin, by: -1) {
            let move = yard.moves[place]
            let robot = Int(move.robot)
            yard.move(robot == leader ? follower : robot == follower ? leader : robot, to: Int(move.from))
        }
        return true
    }

    /// A node with a robot on it, another robot behind, and two free neighbours.
    private struct Junction {
        let leader: Int
        let follower: Int
        let left: Int
        let right: Int
    }

    private mutating func turn(at junction: Junction) {
        let here = Int(yard.nodes[junction.leader])
        let behind = Int(yard.nodes[junction.follower])
        yard.move(junction.leader, to: junction.left)
        yard.move(junction.follower, to: here)
        yard.move(junction.follower, to: junction.right)
        yard.move(junction.leader, to: here)
        yard.move(junction.leader, to: behind)
        yard.move(junction.follower, to: here)
    }

    /// Frees two neighbours of the node that the leader is on.
    private mutating func clear(_ leader: Int, _ follower: Int) -> Junction? {
        let node = Int(yard.nodes[leader])
        let behind = Int(yard.nodes[follower])
        var free: [Int] = []
        for side in sides(of: node) where side != behind && free.count < 2 {
            if vacate(side, keeping: [node, behind] + free, pushesHome: true) { free.append(side) }
        }
        if free.count == 2 { return Junction(leader: leader, follower: follower, left: free[0], right: free[1]) }
        return free.first.flatMap { clear(leader, follower, across: $0) }
    }

    /// Frees two neighbours while the robots are led on across the node, so that others can pass behind them.
    private mutating func clear(_ leader: Int, _ follower: Int, across side: Int) -> Junction? {
        let node = Int(yard.nodes[leader])
        let behind = Int(yard.nodes[follower])
        guard
            let beyond = sides(of: side).first(where: { beyond in
                beyond != node && vacate(beyond, keeping: [node, behind, side], pushesHome: true)
            })
        else { return nil }
        yard.move(leader, to: side)
        yard.move(leader, to: beyond)
        yard.move(follower, to: node)
        yard.move(follower, to: side)
        for other in sides(of: node) where other != side && other != behind {
            guard vacate(other, keeping: [side, beyond], pushesHome: true),
                vacate(node, keeping: [side, beyond, other], pushesHome: true),
                vacate(behind, keeping: [side, beyond, node, other], pushesHome: true)
            else { continue }
            yard.move(follower, to: node)
            yard.move(leader, to: side)
            return Junction(leader: follower, follower: leader, left: other, right: behind)
        }
        return nil
    }

    private func sides(of node: Int) -> [Int] {
        (node * 4..<node * 4 + Int(graph.degrees[node])).map { Int(graph.neighbours[$0]) }
    }
}

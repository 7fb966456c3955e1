/// Moves of robots in an order in which each could be made alone, and the ways that they make when each is made as early
/// as that order lets it.
///
/// A robot that comes back to a node on which nobody was meanwhile might as well have stayed; such rounds are cut out.
/// Then every move is made as early as the robot's last move and the order of visits to each node allow. No robot comes
/// home later than before.
struct MoveSchedule {
    private static let none: Int32 = -1
    /// Share of the moves that are left after rounds are cut, from which on it is not worth the time to cut more.
    private static let enough = 0.99
    /// Moves to schedule between two looks at the clock.
    private static let movesAtATime = 100_000

    private let starts: ContiguousArray<Int32>
    private let nodes: Int
    private var moves: ContiguousArray<RobotYard.Move>
    /// Moves that follow one another in a circle have to be made together: the number of the ring that each move is of.
    /// Empty where there is no ring.
    private var rings: ContiguousArray<Int32> = []

    /// - Parameter hasTime: asked before rounds are looked for again; what is not cut makes ways longer, but no less sound.
    init(
        moves: ContiguousArray<RobotYard.Move>, nodes: Int, starts: ContiguousArray<Int32>,
        while hasTime: () -> Bool = { true }
    ) {
        self.starts = starts
        self.nodes = nodes
        self.moves = moves
        while hasTime(), cutRounds(while: hasTime) {}
    }

    /// The moves of a sound plan: one node a step for every robot; nil when time ran out.
    init?(
        paths: ContiguousArray<ContiguousArray<Int32>>, nodes: Int, while hasTime: () -> Bool = { true }
    ) {
        starts = ContiguousArray(paths.map { $0[0] })
        self.nodes = nodes
        moves = []
        guard gather(paths, while: hasTime) else { return nil }
        while hasTime(), cutRounds(while: hasTime) {}
    }

    /// One node a step for every robot; nil when that makes too many, or time ran out.
    func paths(most: Int = .max, while hasTime: () -> Bool = { true }) -> ContiguousArray<ContiguousArray<Int32>>? {
        var paths = ContiguousArray(starts.map { [$0] as ContiguousArray<Int32> })
        var left = most
        var freeFrom = ContiguousArray<Int>(repeating: 0, count: nodes)
        func make(_ move: RobotYard.Move, notBefore earliest: Int) {
            let robot = Int(move.robot)
            let time = max(paths[robot].count, freeFrom[Int(move.to)], earliest)
            left -= time + 1 - paths[robot].count
            guard left >= 0 else { return }
            paths[robot].append(contentsOf: repeatElement(move.from, count: time - paths[robot].count))
            paths[robot].append(move.to)
            freeFrom[Int(move.from)] = time
        }
        var place = 0
        var checked = 0
        while place < moves.count {
            let ring = ring(at: place)
            if ring.count == 1 {
                make(moves[place], notBefore: 0)
            } else if let gap = gap(in: ring) {
                for index in gap..<ring.upperBound { make(moves[index], notBefore: 0) }
                for index in place..<gap { make(moves[index], notBefore: 0) }
            } else {
                let earliest = ring.reduce(0) { max($0, paths[Int(moves[$1].robot)].count) }
                for index in ring { make(moves[index], notBefore: earliest) }
            }
            guard left >= 0 else { return nil }
            place = ring.upperBound
            if place - checked > Self.movesAtATime {
                checked = place
                guard hasTime() else { return nil }
            }
        }
        return paths
    }

    /// The places of the moves that are left of the ring that a move is of.
    private func ring(at place: Int) -> Range<Int> {
        guard !rings.isEmpty, rings[place] != Self.none else { return place..<place + 1 }
        var end = place + 1
        while end < moves.count, rings[end] == rings[place] { end += 1 }
        return place..<end
    }

    /// The move of a ring that no other of it makes room for, now that some were cut; nil when the ring is whole.
    private func gap(in ring: Range<Int>) -> Int? {
        var last = ring.upperBound - 1
        for index in ring {
            if moves[index].to != moves[last].from { return index }
            last = index
        }
        return nil
    }

    /// Orders the moves of each step so that who goes ahead goes first; false when time ran out.
    private mutating func gather(
        _ paths: ContiguousArray<ContiguousArray<Int32>>, while hasTime: () -> Bool
    ) -> Bool {
        var robots = ContiguousArray<Int32>(repeating: Self.none, count: nodes)
        for (robot, node) in starts.enumerated() { robots[Int(node)] = Int32(robot) }
        var moving = ContiguousArray(paths.indices)
        var begun = ContiguousArray<Int>(repeating: 0, count: paths.count)
        var chain: ContiguousArray<Int> = []
        var ring: Int32 = 0
        var time = 1
        var checked = 0
        while !moving.isEmpty {
            checked += moving.count
            if checked > Self.movesAtATime {
                checked = 0
                guard hasTime() else { return false }
            }
            moving.removeAll { paths[$0].count <= time }
            let before = moves.count
            for first in moving where begun[first] < time && paths[first][time] != paths[first][time - 1] {
                var robot = first
                while begun[robot] < time, time < paths[robot].count, paths[robot][time] != paths[robot][time - 1] {
                    begun[robot] = time
                    chain.append(robot)
                    let ahead = Int(robots[Int(paths[robot][time])])
                    guard ahead >= 0 else { break }
                    robot = ahead
                }
                // Who is before the last of a chain is its first only where it goes round.
                let isRing =
                    chain.count > 1 && robots[Int(paths[chain[chain.count - 1]][time])] == Int32(first)
                if isRing { ring += 1 }
                for robot in chain.reversed() {
                    moves.append(
                        RobotYard.Move(robot: Int32(robot), from: paths[robot][time - 1], to: paths[robot][time]))
                    rings.append(isRing ? ring : Self.none)
                }
                chain.removeAll(keepingCapacity: true)
            }
            for move in moves[before...] where robots[Int(move.from)] == move.robot {
                robots[Int(move.from)] = Self.none
            }
            for move in moves[before...] { robots[Int(move.to)] = move.robot }
            time += 1
        }
        return true
    }

    /// Whether so much was cut that more may be found. Cuts nothing when time runs out.
    private mutating func cutRounds(while hasTime: () -> Bool) -> Bool {
        /// Last visitor of each node, and after how many of its own moves; moves that are left of each robot.
        var visitors = ContiguousArray<Int32>(repeating: -1, count: nodes)
        var depths = visitors
        var kept = ContiguousArray<ContiguousArray<Int32>>(repeating: [], count: starts.count)
        var isKept = ContiguousArray<Bool>(repeating: true, count: moves.count)
        for (robot, node) in starts.enumerated() { (visitors[Int(node)], depths[Int(node)]) = (Int32(robot), 0) }
        for (index, move) in moves.enumerated() {
            let robot = Int(move.robot)
            let node = Int(move.to)
            let depth = Int(depths[node])
            if index % Self.movesAtATime == 0, !hasTime() { return false }
            if visitors[node] == move.robot, depth <= kept[robot].count, self.node(robot, depth, kept) == move.to {
                isKept[index] = false
                for last in kept[robot].suffix(from: depth) { isKept[Int(last)] = false }
                kept[robot].removeLast(kept[robot].count - depth)
            } else {
                kept[robot].append(Int32(index))
                (visitors[node], depths[node]) = (move.robot, Int32(kept[robot].count))
            }
        }
        let before = moves.count
        if !rings.isEmpty { rings = ContiguousArray(rings.indices.filter { isKept[$0] }.map { rings[$0] }) }
        moves = ContiguousArray(moves.indices.filter { isKept[$0] }.map { moves[$0] })
        return Double(moves.count) < Self.enough * Double(before)
    }

    /// Where a robot is after so many of the moves that are left of it.
    private func node(_ robot: Int, _ depth: Int, _ kept: ContiguousArray<ContiguousArray<Int32>>) -> Int32 {
        depth == 0 ? starts[robot] : moves[Int(kept[robot][depth - 1])].to
    }
}

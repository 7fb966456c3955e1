import Kernel

/// Improves a sound plan: a few robots at a time forget their ways and seek new ones among the others.
///
/// Large-neighbourhood search for multi-agent pathfinding (Li, Chen, Harabor, Stuckey and Koenig, "Anytime Multi-Agent
/// Path Finding via Large Neighborhood Search", IJCAI 2021): robots are chosen because they wait on each other, because
/// they pass the same place, or by chance, one to sixteen at a time; each way of choosing and each size as often as it has
/// paid for its effort lately. The plan is sound at every moment.
struct NeighbourhoodSearch: Sendable {
    private enum Choice: Int { case blocking, place, chance }

    /// New ways for some robots that cost no more than the old ones.
    struct Change: Sendable {
        let robots: [Int]
        let old: [ContiguousArray<Int32>]
        let new: [ContiguousArray<Int32>]
    }

    private let graph: StepGraph
    private let distances: GoalDistances
    private let starts: ContiguousArray<Int32>
    /// Moves of each robot from start to goal.
    private let direct: ContiguousArray<Int>
    private let goals: ContiguousArray<Int32>
    private var reservations: Reservations
    private var search: IntervalSearch
    private var generator: SeededGenerator
    /// One node a step for each robot; the last is its goal, reached for good only then.
    private(set) var paths: ContiguousArray<ContiguousArray<Int32>>
    private(set) var cost = 0
    private let bound: Int
    private var choices = Bandit(arms: 3)
    private var sizes = Bandit(arms: 5)
    /// What was changed, in order, since the changes were taken last.
    private(set) var changes: [Change] = []
    private var isChosen: ContiguousArray<Bool>

    init(
        graph: StepGraph, goals: ContiguousArray<Int32>, distances: GoalDistances,
        direct: ContiguousArray<Int>, paths: ContiguousArray<ContiguousArray<Int32>>, seed: UInt64
    ) {
        self.graph = graph
        self.distances = distances
        self.goals = goals
        self.paths = paths
        starts = ContiguousArray(paths.map { $0[0] })
        self.direct = direct
        generator = SeededGenerator(seed: seed)
        reservations = Reservations(nodes: graph.count, paths: paths)
        search = IntervalSearch(graph: graph, distances: distances)
        isChosen = ContiguousArray(repeating: false, count: paths.count)
        cost = paths.reduce(0) { $0 + $1.count - 1 }
        bound = direct.reduce(0, +)
    }

    /// Whether no plan can be better.
    var isBest: Bool { cost <= bound }

    /// Lets robots that lose time seek a better way each on its own, those that lose most first.
    ///
    /// - Parameter hasTime: told the cost so far, before each try.
    mutating func improveEach(while hasTime: (_ cost: Int?) -> Bool) {
        let order = paths.indices.sorted { delay(of: $0) > delay(of: $1) }
        for robot in order where delay(of: robot) > 0 {
            guard hasTime(cost) else { return }
            replan([robot])
        }
        changes.removeAll()
    }

    /// Lets some robots seek new ways together.
    mutating func attempt() {
        guard let choice = Choice(rawValue: choices.draw(using: &generator)) else { return }
        let size = sizes.draw(using: &generator)
        let robots = robots(by: choice, size: min(1 << size, paths.count))
        let before = cost
        let effort = search.effort
        replan(robots)
        choices.note(choice.rawValue, gain: before - cost, effort: search.effort - effort)
        sizes.note(size, gain: before - cost, effort: search.effort - effort)
    }

    /// Steps of all ways together.
    var steps: Int { cost + paths.count }

    /// What all tries so far took, in states that were looked at.
    var effort: Int { search.effort }

    /// Cuts rounds and needless waits out of all ways: what tries leave behind when they make room.
    mutating func shorten(while hasTime: () -> Bool) {
        guard let schedule = MoveSchedule(paths: paths, nodes: graph.count, while: hasTime),
            let shorter = schedule.paths(while: hasTime), hasTime()
        else { return }
        paths = shorter
        cost = paths.reduce(0) { $0 + $1.count - 1 }
        reservations = Reservations(nodes: graph.count, paths: paths)
    }

    mutating func forgetChanges() { changes.removeAll(keepingCapacity: true) }

    /// Makes a change that was found elsewhere, if it still fits.
    ///
    /// - Returns: whether it does.
    mutating func make(_ change: Change) -> Bool {
        for (robot, old) in zip(change.robots, change.old) where paths[robot] != old { return false }
        for robot in change.robots { reservations.remove(paths[robot], of: Int32(robot)) }
        var laid = 0
        for (robot, path) in zip(change.robots, change.new) {
            guard reservations.isFree(path) else { break }
            reservations.add(path, of: Int32(robot))
            laid += 1
        }
        let isSound = laid == change.robots.count
        if !isSound {
            for index in 0..<laid { reservations.remove(change.new[index], of: Int32(change.robots[index])) }
        }
        for (index, robot) in change.robots.enumerated() {
            if isSound {
                cost += change.new[index].count - change.old[index].count
                paths[robot] = change.new[index]
            } else {
                reservations.add(change.old[index], of: Int32(robot))
            }
        }
        return isSound
    }

    /// Takes over the ways of some robots from another search.
    mutating func follow(_ other: borrowing NeighbourhoodSearch, robots: Set<Int>) {
        let differing = robots.filter { paths[$0] != other.paths[$0] }
        for robot in differing { reservations.remove(paths[robot], of: Int32(robot)) }
        for robot in differing {
            paths[robot] = other.paths[robot]
            reservations.add(paths[robot], of: Int32(robot))
        }
        cost = other.cost
    }

    private func delay(of robot: Int) -> Int { paths[robot].count - 1 - direct[robot] }

    /// New ways for some robots, one after another; kept when they cost no more than the old ones.
    private mutating func replan(_ robots: [Int]) {
        let old = robots.map { paths[$0] }
        var left = 0
        var most = 0
        for (robot, path) in zip(robots, old) {
            reservations.remove(path, of: Int32(robot))
            most += path.count - 1
            left += direct[robot]
        }
        let before = most
        var used = 0
        var planned = 0
        for robot in robots {
            left -= direct[robot]
            guard
                let path = search.path(
                    of: robot, from: starts[robot], to: goals[robot], moves: direct[robot], among: reservations,
                    most: most - used - left, turn: Int(generator.next() & 3))
            else { break }
            used += path.count - 1
            paths[robot] = path
            reservations.add(path, of: Int32(robot))
            planned += 1
        }
        if planned == robots.count {
            cost += used - before
            changes.append(Change(robots: robots, old: old, new: robots.map { paths[$0] }))
            return
        }
        for robot in robots.prefix(planned) { reservations.remove(paths[robot], of: Int32(robot)) }
        for (robot, path) in zip(robots, old) {
            paths[robot] = path
            reservations.add(path, of: Int32(robot))
        }
    }
}

extension NeighbourhoodSearch {
    private mutating func robots(by choice: Choice, size: Int) -> [Int] {
        var chosen: [Int] = []
        switch choice {
        case .blocking: gatherBlocking(size, into: &chosen)
        case .place: gatherAround(size, into: &chosen)
        case .chance: break
        }
        var tries = 0
        while chosen.count < (choice == .chance ? size : min(size, 2)), tries < 4 * size {
            tries += 1
            add(Int32(tries < size ? delayed() : Int(generator.next() % UInt64(paths.count))), to: &chosen)
        }
        for robot in chosen { isChosen[robot] = false }
        chosen.shuffle(using: &generator)
        return chosen
    }

    private mutating func add(_ robot: Int32, to chosen: inout [Int]) {
        guard robot >= 0, !isChosen[Int(robot)] else { return }
        isChosen[Int(robot)] = true
        chosen.append(Int(robot))
    }

    /// A robot that loses time; those that lose much are likelier.
    private mutating func delayed() -> Int {
        var draw = Int(generator.next() % UInt64(max(1, cost - bound)))
        for robot in paths.indices {
            draw -= delay(of: robot)
            if draw < 0 { return robot }
        }
        return 0
    }

    /// A robot that loses time, and those that a quicker way would meet.
    private mutating func gatherBlocking(_ size: Int, into chosen: inout [Int]) {
        add(Int32(delayed()), to: &chosen)
        var tries = 0
        while chosen.count < size, tries < 12 {
            tries += 1
            let robot = tries < 4 ? chosen[0] : chosen[Int(generator.next() % UInt64(chosen.count))]
            let path = paths[robot]
            var time = Int(generator.next() % UInt64(path.count))
            var node = Int(path[time])
            var spare = path.count - 1 - time - distances.moves(robot, from: node)
            while chosen.count < size {
                guard let found = distances.step(robot, from: node, sparing: &spare, using: &generator) else { break }
                let other = reservations.robot(at: found, time: Int32(time + 1))
                if other >= 0, other != Int32(robot) { add(other, to: &chosen) }
                let before = reservations.robot(at: found, time: Int32(time))
                if before >= 0, before != Int32(robot),
                    reservations.robot(at: node, time: Int32(time + 1)) == before
                {
                    add(before, to: &chosen)
                }
                node = found
                time += 1
            }
        }
    }

    /// Robots that pass near a place where somebody loses time, at about that time.
    private mutating func gatherAround(_ size: Int, into chosen: inout [Int]) {
        let robot = delayed()
        add(Int32(robot), to: &chosen)
        let path = paths[robot]
        let time = Int(generator.next() % UInt64(path.count))
        var queue = [path[time]]
        var seen: Set<Int32> = [path[time]]
        var head = 0
        while head < queue.count, chosen.count < size, head < 200 {
            let node = Int(queue[head])
            head += 1
            let middle = reservations.gap(at: node, time: Int32(time))
            for gap in max(0, middle - 2)..<min(Int(reservations.counts[node]), middle + 2) where chosen.count < size {
                add(reservations.pool[Int(reservations.begins[node]) + gap].robot, to: &chosen)
            }
            for place in node * 4..<node * 4 + Int(graph.degrees[node]) {
                let next = graph.neighbours[place]
                if seen.insert(next).inserted { queue.append(next) }
            }
        }
    }
}

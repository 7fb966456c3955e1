/// Ways round carriers that will stand for some time, worked out for whoever is about to come upon one.
///
/// Distance fields know nothing of carriers, and manoeuvres are short: behind one that will not go on for a while all would
/// wait until it does, even where a detour is shorter. So around each of them the costs are found anew: backwards
/// from where ways leave a window, where they are those of the field, and a cell on which somebody stands costs what
/// is still to be waited for when it is reached (Dijkstra's search). O(cells of the window) for each carrier that is held up.
struct Detours: Sendable {
    /// Costs above the least one on the rim that are told apart.
    private static let span = 1 << 11

    /// Steps for which whoever stands on a node is likely to go on standing, 0 where nobody does.
    private var rests: ContiguousArray<UInt8>
    private var obstacles: [Int] = []
    /// Costs by `place * 4 + heading`.
    private var costs = ContiguousArray(repeating: Int.max, count: DetourWindow.places * 4)
    private var buckets = [ContiguousArray<Int32>](repeating: [], count: span)

    /// Whether nobody stands anywhere for any time.
    var isEmpty: Bool { obstacles.isEmpty }

    init(nodes: Int) {
        rests = ContiguousArray(repeating: 0, count: nodes)
    }

    /// Takes note of who stands where, and for how many steps.
    mutating func survey(_ standing: some Sequence<(node: Int, rest: Int)>) {
        for node in obstacles { rests[node] = 0 }
        obstacles.removeAll(keepingCapacity: true)
        for (node, rest) in standing where rest > 0 {
            rests[node] = UInt8(min(rest, Int(UInt8.max)))
            obstacles.append(node)
        }
    }

    /// The costs around a carrier, nil where its way leads to nobody who will still stand when it comes.
    mutating func field(
        for task: ManoeuvreRanking.Task, by field: borrowing DistanceField, _ guidance: FloorGuidance,
        on graph: FloorGraph
    ) -> DistanceField? {
        guard isHeldUp(from: task.state, by: field, on: graph) else { return nil }
        let window = DetourWindow(around: task.state >> 2, task.passage, guidance, on: graph)
        guard search(window, from: field) else { return nil }
        var detour = DistanceField(goal: field.goal, isLaden: field.isLaden, on: graph)
        for index in costs.indices where costs[index] < Int(DistanceField.unknown) {
            guard let node = window.node(at: index >> 2) else { continue }
            detour.set(node << 2 | index & 3, UInt16(costs[index]))
        }
        return detour
    }

    private func isHeldUp(from state: Int, by field: borrowing DistanceField, on graph: FloorGraph) -> Bool {
        var state = state
        for time in 1...DetourWindow.reach {
            guard let next = field.nextState(after: state, on: graph) else { return false }
            if next >> 2 != state >> 2, Int(rests[next >> 2]) > time { return true }
            state = next
        }
        return false
    }

    /// Finds all costs in a window.
    ///
    /// - Returns: no where the field does not reach so far.
    private mutating func search(_ window: DetourWindow, from field: borrowing DistanceField) -> Bool {
        let seeds = (0..<DetourWindow.places).flatMap { window.seeds(at: $0, of: field) }
        guard let least = seeds.map(\.cost).min() else { return false }
        for index in costs.indices { costs[index] = .max }
        for (index, cost) in seeds { lower(index, to: cost, least) }
        for key in buckets.indices {
            while let index = buckets[key].popLast().map(Int.init) {
                if costs[index] == least + key { spread(index, in: window, least) }
            }
        }
        return true
    }

    private mutating func lower(_ index: Int, to cost: Int, _ least: Int) {
        guard cost < costs[index], cost - least < Self.span else { return }
        costs[index] = cost
        buckets[cost - least].append(Int32(truncatingIfNeeded: index))
    }

    private mutating func spread(_ index: Int, in window: DetourWindow, _ least: Int) {
        for turned in [index & ~3 | (index + 1) & 3, index & ~3 | (index + 3) & 3] {
            lower(turned, to: costs[index] + window.guidance.turn, least)
        }
        guard let step = window.move(to: index) else { return }
        let wait = max(0, Int(rests[step.node]) - step.time) * window.guidance.unit
        lower(step.from, to: costs[index] + step.cost + wait, least)
    }
}

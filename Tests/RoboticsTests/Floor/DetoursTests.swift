import Kernel
import Testing

@testable import Robotics

/// Ways round carriers that stand.
@Suite struct DetoursTests {
    private func task(_ state: Int, goal: Int) -> ManoeuvreRanking.Task {
        ManoeuvreRanking.Task(
            state: state, passage: Passage(isLaden: false, goal: goal), field: 0, onward: -1, salt: 0)
    }

    private func field(to goal: Int, from state: Int, on graph: FloorGraph) throws -> DistanceField {
        var fields = DistanceFields(graph: graph, guidance: .even, bytes: 1 << 24)
        fields.begin()
        let wish = DistanceFields.Wish(goal: goal, isLaden: false, state: state)
        fields.settle([wish], margin: DistanceField.everything, while: { true })
        let place = fields.place(goal: goal, laden: false)
        return fields.fields[try #require(place)]
    }

    /// What it costs from every state if a move onto a taken node waits as long as is still to be waited.
    private func expected(
        from home: Int, to goal: Int, rests: [Int: Int], on graph: FloorGraph
    ) -> [Int] {
        var costs = [Int](repeating: 1 << 20, count: graph.freeCount * 4)
        for heading in 0..<4 { costs[goal * 4 + heading] = 0 }
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            for state in costs.indices {
                var least = 1 + min(costs[state & ~3 | (state + 1) & 3], costs[state & ~3 | (state + 3) & 3])
                let ahead = Int(graph.ahead[state])
                if ahead >= 0 {
                    let wait = max(0, rests[ahead, default: 0] - graph.straight(from: home, to: ahead))
                    least = min(least, 1 + wait + costs[ahead * 4 + state & 3])
                }
                if least < costs[state] { (costs[state], hasChanged) = (least, true) }
            }
        }
        return costs
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func costsAreThoseOfTheBestWayRoundOrOfWaiting(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let map = try FloorWorld.biconnected(width: 10, height: 10, using: &generator)
        let graph = FloorGraph(map: map)
        var detours = Detours(nodes: graph.freeCount)
        var count = 0
        for _ in 0..<20 {
            let nodes = (0..<graph.freeCount).shuffled(using: &generator)
            let state = nodes[0] * 4 + Int.random(in: 0..<4, using: &generator)
            let goal = nodes[1]
            let rests = Dictionary(
                uniqueKeysWithValues: nodes[2..<8].map { ($0, Int.random(in: 1...20, using: &generator)) })
            detours.survey(rests.map { (node: $0.key, rest: $0.value) })
            let costs = expected(from: state >> 2, to: goal, rests: rests, on: graph)
            let field = try field(to: goal, from: state, on: graph)
            guard let found = detours.field(for: task(state, goal: goal), by: field, .even, on: graph) else {
                #expect(costs[state] <= Int(field.cost(from: state)) + 20)
                continue
            }
            count += 1
            for state in costs.indices { #expect(Int(found.cost(from: state)) == costs[state], "seed \(seed)") }
        }
        #expect(count > 2, "seed \(seed)")
    }

    @Test func whereNobodyStandsInTheWayThereIsNone() throws {
        let map = try FloorMap("type octile\nheight 3\nwidth 9\nmap\n.........\n.@@@@@@@.\n.........\n")
        let graph = FloorGraph(map: map)
        let nodes = graph.nodes.map(Int.init)
        let state = nodes[0] * 4
        let field = try field(to: nodes[8], from: state, on: graph)
        var detours = Detours(nodes: graph.freeCount)
        let east = task(state, goal: nodes[8])
        func costs(_ standing: [(node: Int, rest: Int)]) -> DistanceField? {
            detours.survey(standing)
            return detours.field(for: east, by: field, .even, on: graph)
        }
        #expect(costs([]) == nil)
        #expect(costs([(nodes[22], 40)]) == nil, "on the other side of the ring")
        #expect(costs([(nodes[4], 3)]) == nil, "gone when it comes there")
        // Two cells down and up again, eight along and three turns.
        #expect(costs([(nodes[4], 40)])?.cost(from: state) == 15)
        #expect(costs([]) == nil)
    }

    /// A ring, wider than any manoeuvre, on whose nearer half somebody stands for long.
    @Test func drivesRoundWhoStandsForLong() throws {
        let map = try FloorMap("type octile\nheight 4\nwidth 9\nmap\n.........\n.@@@@@@@.\n.@@@@@@@.\n.........\n")
        var carriers = [
            CarrierState(cell: 2, heading: .east, goal: 8),
            CarrierState(cell: 5, heading: .east, goal: 35, isPinned: true),
        ]
        var planner = LifelongPlanner(graph: FloorGraph(map: map), seed: 1)
        let steps = try FloorWorld.steps(of: &carriers, by: &planner, until: 8, atMost: 100)
        #expect(steps < 60, "\(steps)")
    }
}

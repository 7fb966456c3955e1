import Kernel
import Testing

@testable import Robotics

/// Distances that grow on demand are those of a plain search over the whole floor.
@Suite struct DistanceFieldTests {
    @Test(arguments: 0..<24 as Range<UInt64>)
    func agreesWithAPlainSearchHoweverItIsAsked(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<FloorWorld.rounds(optimised: 16) {
            let map = try FloorWorld.strewn(
                width: Int.random(in: 1...24, using: &generator), height: Int.random(in: 1...24, using: &generator),
                walls: Double.random(in: 0...0.4, using: &generator), using: &generator)
            let slots = map.freeCells.filter { _ in Int.random(in: 0..<4, using: &generator) == 0 }
            let graph = FloorGraph(map: map, slots: slots)
            let guidance = guidance(on: graph, using: &generator)
            let isLaden = Bool.random(using: &generator)
            let goal = Int.random(in: 0..<graph.freeCount, using: &generator)
            let expected = costs(to: goal, isLaden: isLaden, on: graph, guidance)
            var fields = DistanceFields(
                graph: graph, guidance: guidance, bytes: 1 << 22, threads: Int.random(in: 1...3, using: &generator))
            for _ in 0..<12 {
                let state = Int.random(in: 0..<graph.freeCount * 4, using: &generator)
                let found = fields.cost(from: state, to: goal, laden: isLaden)
                #expect(found == expected[state], "seed \(seed) round \(round) state \(state)\n\(map.text)")
            }
            fields.settle(
                [DistanceFields.Wish(goal: goal, isLaden: isLaden, state: goal * 4)], margin: DistanceField.everything)
            let field = try #require(fields.place(goal: goal, laden: isLaden).map { fields.fields[$0] })
            #expect(field.isComplete)
            for state in expected.indices {
                let found = field.cost(from: state)
                #expect(found == expected[state].map(UInt16.init) ?? DistanceField.unknown, "seed \(seed) \(state)")
            }
        }
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func keepsWithinItsMemory(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let map = try FloorWorld.strewn(width: 60, height: 60, walls: 0.2, using: &generator)
        let graph = FloorGraph(map: map)
        let bound = 200_000
        var fields = DistanceFields(graph: graph, guidance: .even, bytes: bound)
        for _ in 0..<20 {
            fields.begin()
            let wishes = (0..<100).map { _ in
                DistanceFields.Wish(
                    goal: Int.random(in: 0..<graph.freeCount, using: &generator), isLaden: false,
                    state: Int.random(in: 0..<graph.freeCount * 4, using: &generator))
            }
            fields.settle(wishes, margin: 4)
            #expect(fields.bytes == fields.fields.reduce(0) { $0 + ($1.goal < 0 ? 0 : $1.bytes) })
        }
        fields.begin(keeping: 0)
        #expect(fields.bytes <= bound, "seed \(seed)")
    }

    @Test func sketchesStraightWaysWhenThereIsNoTime() throws {
        let map = try FloorMap(
            "type octile\nheight 3\nwidth 40\nmap\n"
                + String(repeating: String(repeating: ".", count: 40) + "\n", count: 3))
        let graph = FloorGraph(map: map)
        var fields = DistanceFields(graph: graph, guidance: .even, bytes: 1 << 20)
        let goals = (0..<60).map { $0 % 40 + $0 / 40 * 40 }
        let wishes = goals.map {
            DistanceFields.Wish(goal: graph.node(of: $0) ?? 0, isLaden: false, state: (graph.node(of: 99) ?? 0) * 4)
        }
        fields.begin()
        fields.settle(wishes, margin: 4, while: { false })
        for goal in goals {
            let node = try #require(graph.node(of: goal))
            let state = (graph.node(of: 99) ?? 0) * 4
            let place = try #require(fields.place(goal: node, laden: false))
            // Without walls the straight way is the way.
            #expect(
                Int(fields.fields[place].cost(from: state)) == costs(to: node, isLaden: false, on: graph, .even)[state])
        }
    }

    private func guidance(on graph: FloorGraph, using generator: inout SeededGenerator) -> FloorGuidance {
        guard Bool.random(using: &generator) else { return .even }
        let costs = (0..<64).map { _ in Int.random(in: 4...31, using: &generator) }
        return FloorGuidance(graph: graph, unit: 8, turn: Int.random(in: 1...31, using: &generator)) { cell, heading in
            costs[(cell * 7 + Int(heading.rawValue)) % 64]
        }
    }

    /// Relaxes all states again and again until nothing changes.
    private func costs(to goal: Int, isLaden: Bool, on graph: FloorGraph, _ guidance: FloorGuidance) -> [Int?] {
        var costs = [Int?](repeating: nil, count: graph.freeCount * 4)
        for heading in 0..<4 { costs[goal * 4 + heading] = 0 }
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            for state in costs.indices where state >> 2 != goal {
                var ways = [1, 3].map { (state & ~3 | (state + $0) & 3, guidance.turn) }
                let ahead = Int(graph.ahead[state])
                if ahead >= 0, !isLaden || !graph.slots[ahead] || ahead == goal {
                    ways.append((ahead << 2 | state & 3, guidance.moves.isEmpty ? 1 : Int(guidance.moves[state])))
                }
                let best = ways.compactMap { way in costs[way.0].map { $0 + way.1 } }.min()
                if let best, best < costs[state] ?? .max {
                    costs[state] = best
                    hasChanged = true
                }
            }
        }
        return costs
    }
}

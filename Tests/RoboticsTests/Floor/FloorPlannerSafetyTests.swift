import Kernel
import Robotics
import Testing

/// Whatever it is asked, the planner breaks no rule.
@Suite struct FloorPlannerSafetyTests {
    @Test(arguments: 0..<40 as Range<UInt64>)
    func breaksNoRuleOnRandomFloors(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<FloorWorld.rounds(optimised: 50) {
            let side = Int.random(in: 1...9, using: &generator)
            let map = try FloorWorld.strewn(
                width: side, height: Int.random(in: 1...9, using: &generator),
                walls: Double.random(in: 0...0.4, using: &generator), using: &generator)
            let slots = map.freeCells.filter { _ in Int.random(in: 0..<3, using: &generator) == 0 }
            let graph = FloorGraph(map: map, slots: slots)
            let most = max(1, map.freeCells.count * Int.random(in: 1...10, using: &generator) / 10)
            var carriers = FloorWorld.fleet(most, on: map.freeCells, using: &generator)
            var planner = LifelongPlanner(
                graph: graph, seed: seed,
                settings: .init(
                    depth: Int.random(in: 3...6, using: &generator),
                    window: [0, 9, 20].randomElement(using: &generator) ?? 0, distanceBytes: 4_000,
                    refinement: FloorRefinement(rounds: Int.random(in: 0...2, using: &generator))))
            let rules = FloorRules(graph: graph)
            // Long courses grow only where nothing unforeseen happens for a while.
            let isCalm = Bool.random(using: &generator)
            // Who pauses briefly is expected to move on.
            let isBrief = Bool.random(using: &generator)
            for step in 0..<24 {
                for index in carriers.indices where isBrief && Int.random(in: 0..<3, using: &generator) > 0 {
                    carriers[index].isPinned = false
                }
                for index in carriers.indices where Int.random(in: 0..<4, using: &generator) == 0 {
                    upset(&carriers[index], cells: map.cellCount, using: &generator)
                    if isCalm, Int.random(in: 0..<30, using: &generator) > 0 { carriers[index].isPinned = false }
                }
                let actions = try planner.step(carriers)
                let broken = rules.violations(of: actions, by: carriers)
                try #require(broken.isEmpty, "seed \(seed) round \(round) step \(step): \(broken)\n\(map.text)")
                // Now and then nobody or somebody else acts, as if the fleet had been stopped or a carrier carried off.
                switch Int.random(in: 0..<(isCalm ? 160 : 8), using: &generator) {
                case 0: break
                case 1 where carriers.count > 1: carriers.swapAt(0, carriers.count - 1)
                case 2 where carriers.count > 1: carriers.removeLast()
                default: carriers = zip(carriers, actions).map { $0.after($1, on: map) }
                }
            }
        }
    }

    /// New orders without sense: any goal, even in a wall or outside, shared goals, pins, loads.
    private func upset(_ carrier: inout CarrierState, cells: Int, using generator: inout SeededGenerator) {
        carrier.goal =
            Bool.random(using: &generator)
            ? Int.random(in: -2..<cells + 2, using: &generator) : [nil, 0].randomElement(using: &generator) ?? nil
        carrier.isLaden = Bool.random(using: &generator)
        carrier.isPinned = Int.random(in: 0..<4, using: &generator) == 0
        carrier.urgency = Int.random(in: -1...1, using: &generator)
    }

    @Test func sameSeedSamePlan() throws {
        func run(seed: UInt64) throws -> [[CarrierAction]] {
            var generator = SeededGenerator(seed: 5)
            let map = try FloorWorld.strewn(width: 12, height: 12, walls: 0.15, using: &generator)
            var carriers = FloorWorld.fleet(40, on: map.freeCells, using: &generator)
            var planner = LifelongPlanner(graph: FloorGraph(map: map), seed: seed)
            return try (0..<60).map { _ in
                for index in carriers.indices
                where carriers[index].goal == carriers[index].cell || carriers[index].goal == nil {
                    carriers[index].goal = map.freeCells.randomElement(using: &generator)
                }
                let actions = try planner.step(carriers)
                carriers = zip(carriers, actions).map { $0.after($1, on: map) }
                return actions
            }
        }
        #expect(try run(seed: 1) == run(seed: 1))
        #expect(try run(seed: 1) != run(seed: 2))
    }

    @Test func refusesStatesInConflict() throws {
        let map = try FloorMap("type octile\nheight 1\nwidth 3\nmap\n.@.\n")
        var planner = LifelongPlanner(graph: FloorGraph(map: map), seed: 1)
        let first = CarrierState(cell: 0, heading: .east)
        #expect(throws: FloorRefusal.sharedCell(carriers: [0, 1], cell: 0)) { try planner.step([first, first]) }
        for cell in [-1, 1, 3] {
            #expect(throws: FloorRefusal.carrierOffFloor(carrier: 1, cell: cell)) {
                try planner.step([first, CarrierState(cell: cell, heading: .east)])
            }
        }
        #expect(try planner.step([first, CarrierState(cell: 2, heading: .east)]) == [.wait, .wait])
        #expect(try planner.step([]).isEmpty)
    }
}

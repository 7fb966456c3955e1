import Kernel
import Robotics
import Testing

@Suite struct FloorGraphTests {
    /// Aisle in row 0, two rows of slots, a wall that closes the last column off.
    static func site() throws -> FloorGraph {
        let map = try FloorMap("type octile\nheight 3\nwidth 5\nmap\n...@.\nSSS@.\nSSS@.\n")
        return FloorGraph(map: map, slots: [5, 6, 7, 10, 11, 12])
    }

    @Test func knowsSlotsAndConnections() throws {
        let graph = try Self.site()
        #expect(graph.isSlot(5) && !graph.isSlot(0) && !graph.isSlot(3) && !graph.isSlot(-1))
        #expect(graph.isConnected(from: 0, to: 11, laden: false))
        #expect(!graph.isConnected(from: 0, to: 4, laden: false))
        #expect(graph.isConnected(from: 5, to: 7, laden: true))
        #expect(!graph.isConnected(from: 0, to: 11, laden: true))
        #expect(graph.isConnected(from: 6, to: 11, laden: true))
        #expect(!graph.isConnected(from: 0, to: 99, laden: true))
    }

    @Test func distancesCountMovesAndTurns() throws {
        var planner = LifelongPlanner(graph: try Self.site(), seed: 1)
        #expect(planner.distance(from: 0, heading: .east, to: 2, isLaden: false) == 2)
        #expect(planner.distance(from: 0, heading: .west, to: 2, isLaden: false) == 4)
        #expect(planner.distance(from: 0, heading: .east, to: 12, isLaden: false) == 5)
        #expect(planner.distance(from: 5, heading: .east, to: 7, isLaden: false) == 2)
        #expect(planner.distance(from: 5, heading: .east, to: 7, isLaden: true) == 7)
        #expect(planner.distance(from: 0, heading: .east, to: 11, isLaden: true) == nil)
        #expect(planner.distance(from: 0, heading: .east, to: 4, isLaden: false) == nil)
        #expect(planner.distance(from: 0, heading: .east, to: 3, isLaden: false) == nil)
    }

    @Test(arguments: 0..<6 as Range<UInt64>)
    func distancesAreThoseOfAPlainSearch(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<12 {
            let map = try FloorWorld.strewn(width: 7, height: 6, walls: 0.25, using: &generator)
            let slots = Set(map.freeCells.filter { _ in Int.random(in: 0..<4, using: &generator) == 0 })
            let graph = FloorGraph(map: map, slots: slots)
            var planner = LifelongPlanner(graph: graph, seed: 1, settings: .init(distanceBytes: 1))
            for _ in 0..<12 {
                let start = CarrierState(
                    cell: map.freeCells.randomElement(using: &generator) ?? 0,
                    heading: Heading.allCases.randomElement(using: &generator) ?? .east,
                    goal: map.freeCells.randomElement(using: &generator),
                    isLaden: Bool.random(using: &generator))
                let goal = start.goal ?? 0
                let found = planner.distance(
                    from: start.cell, heading: start.heading, to: goal, isLaden: start.isLaden)
                #expect(found == plainSteps(start, on: graph), "seed \(seed), \(start), \(map.text)")
                #expect(
                    (found != nil) == graph.isConnected(from: start.cell, to: goal, laden: start.isLaden),
                    "seed \(seed), \(start), \(map.text)")
            }
        }
    }

    /// Forward breadth-first search that lets the rules decide what is allowed.
    private func plainSteps(_ start: CarrierState, on graph: FloorGraph) -> Int? {
        let rules = FloorRules(graph: graph)
        let key = { (carrier: CarrierState) in carrier.cell * 4 + Int(carrier.heading.rawValue) }
        var seen: Set<Int> = [key(start)]
        var layer = [start]
        var steps = 0
        while !layer.isEmpty {
            if layer.contains(where: { $0.cell == start.goal }) { return steps }
            var next: [CarrierState] = []
            for carrier in layer {
                for action in CarrierAction.allCases where rules.violations(of: [action], by: [carrier]).isEmpty {
                    let moved = carrier.after(action, on: graph.map)
                    if seen.insert(key(moved)).inserted { next.append(moved) }
                }
            }
            layer = next
            steps += 1
        }
        return nil
    }
}

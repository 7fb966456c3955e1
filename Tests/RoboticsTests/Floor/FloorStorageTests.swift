import Kernel
import Robotics
import Testing

/// Carriers that fetch pods, show them at stations and bring them back, as in the shop's own sites.
@Suite struct FloorStorageTests {
    private enum Stage { case idle, fetching, lifting(Int), showing, picking(Int), returning }

    @Test(
        arguments: [(blocks: 2, rows: 2, length: 3, carriers: 3), (3, 3, 4, 12), (4, 3, 5, 25)], 0..<6 as Range<UInt64>)
    func everyPodIsShownAndBroughtBack(
        site: (blocks: Int, rows: Int, length: Int, carriers: Int), seed: UInt64
    ) throws {
        let (map, slots, stations) = try FloorWorld.storage(blocks: site.blocks, rows: site.rows, length: site.length)
        let graph = FloorGraph(map: map, slots: slots)
        let rules = FloorRules(graph: graph)
        var generator = SeededGenerator(seed: seed)
        var carriers = FloorWorld.fleet(site.carriers, on: map.freeCells, using: &generator)
        var planner = LifelongPlanner(graph: graph, seed: seed)
        var wanted = slots.shuffled(using: &generator).prefix(3 * site.carriers).map { $0 }
        let orders = wanted.count
        var stages = [Stage](repeating: .idle, count: carriers.count)
        var homes = [Int](repeating: -1, count: carriers.count)
        var shown = 0
        var done = 0
        var steps = 0
        while done < orders {
            for index in carriers.indices {
                let isThere = carriers[index].cell == carriers[index].goal
                switch stages[index] {
                case .idle:
                    guard let pod = wanted.popLast() else { continue }
                    homes[index] = pod
                    carriers[index].goal = pod
                    stages[index] = .fetching
                case .fetching where isThere:
                    carriers[index].isPinned = true
                    stages[index] = .lifting(2)
                case .lifting(let left):
                    stages[index] = left > 0 ? .lifting(left - 1) : .showing
                    guard left == 0 else { continue }
                    carriers[index].isPinned = false
                    carriers[index].isLaden = true
                    carriers[index].goal = stations.randomElement(using: &generator)
                case .showing where isThere:
                    carriers[index].isPinned = true
                    shown += 1
                    stages[index] = .picking(4)
                case .picking(let left):
                    stages[index] = left > 0 ? .picking(left - 1) : .returning
                    guard left == 0 else { continue }
                    carriers[index].isPinned = false
                    carriers[index].goal = homes[index]
                case .returning where isThere:
                    carriers[index].isLaden = false
                    carriers[index].goal = nil
                    stages[index] = .idle
                    done += 1
                case .fetching, .showing, .returning: continue
                }
            }
            let actions = try planner.step(carriers)
            let broken = rules.violations(of: actions, by: carriers)
            try #require(broken.isEmpty, "seed \(seed) step \(steps): \(broken)")
            carriers = zip(carriers, actions).map { $0.after($1, on: map) }
            steps += 1
            try #require(steps < 6_000, "seed \(seed): \(done) of \(orders) done, \(stages)")
        }
        #expect(shown == orders)
    }
}

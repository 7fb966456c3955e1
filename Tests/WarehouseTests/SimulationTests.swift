import Fleet
import Kernel
import Robotics
import Testing

@testable import Warehouse

@Suite struct SimulationTests {
    @Test(arguments: 0..<24)
    func onAnySiteEveryOrderIsPackedAndNobodyCollides(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let site = try SmallSite.random(using: &generator)
        var run = SimulationRun(site: site, orders: 12, seed: seed, ordersPerHour: seed % 2 == 0 ? .infinity : 120)
        var steps = 0
        while run.packed < 12, steps < 30_000 {
            let before = run.fleet.reports
            _ = try run.step()
            steps += 1
            let after = run.fleet.reports
            #expect(Set(after.map(\.cell)).count == after.count, "seed \(seed), step \(steps): two on a cell")
            let stood = Dictionary(uniqueKeysWithValues: before.enumerated().map { ($1.cell, $0) })
            for (carrier, report) in after.enumerated() where report.cell != before[carrier].cell {
                if let other = stood[report.cell], other != carrier {
                    #expect(after[other].cell != before[carrier].cell, "seed \(seed), step \(steps): a swap")
                }
                let isStrange = site.graph.isSlot(report.cell) && report.pod != nil
                #expect(
                    !isStrange || run.dispatcher.tasks[carrier].slot == report.cell, "seed \(seed): laden in a slot")
            }
        }
        #expect(run.packed == 12, "seed \(seed): \(run.packed) of 12 packed after \(steps) steps")
        #expect(run.exceptions == 0, "seed \(seed)")
        let carried = run.fleet.reports.compactMap(\.pod)
        #expect(run.fleet.podCells.compactMap { $0 }.count + carried.count == site.pods.count)
    }

    @Test(arguments: 0..<16)
    func carriersMayBreakDownAnywhereAndTheWorkGoesOn(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let site = try SmallSite.site { $0.carriers.count = 6 }
        var run = SimulationRun(site: site, orders: 25, seed: seed, ordersPerHour: .infinity)
        var broken: [(carrier: Int, until: Int)] = []
        var steps = 0
        while run.packed < 25, steps < 20_000 {
            if broken.count < 3, Int.random(in: 0..<60, using: &generator) == 0 {
                let carrier = Int.random(in: 0..<6, using: &generator)
                run.stall(carrier)
                broken.append((carrier, steps + Int.random(in: 1...300, using: &generator)))
            }
            for entry in broken where entry.until <= steps { run.clear(entry.carrier) }
            broken.removeAll { $0.until <= steps }
            _ = try run.step()
            steps += 1
            let stood = run.fleet.podCells.compactMap { $0 }
            #expect(stood.allSatisfy { site.graph.isSlot($0) }, "seed \(seed), step \(steps): a pod stands in the way")
            #expect(Set(stood).count == stood.count)
        }
        #expect(run.packed == 25, "seed \(seed): \(run.packed) of 25 packed after \(steps) steps")
        #expect(run.exceptions > 0)
    }

    @Test func theSameSeedGivesTheSameWarehouse() throws {
        let site = try SmallSite.site()
        let one = try Simulation(site: site, orders: 30, seed: 5).run()
        let two = try Simulation(site: site, orders: 30, seed: 5).run()
        let other = try Simulation(site: site, orders: 30, seed: 6).run()
        #expect(one.fingerprint == two.fingerprint)
        #expect(one.steps == two.steps)
        #expect(one.fingerprint != other.fingerprint)
    }

    @Test func figuresAreOfTheOrdersThatWereMade() throws {
        var last: SimulationProgress?
        let result = try Simulation(site: try SmallSite.site(), orders: 40, seed: 1, carriers: 6).run { last = $0 }
        #expect(result.orders == 40)
        #expect(last?.packed == 40)
        #expect(result.carriers == 6)
        #expect(result.utilisation > 0 && result.utilisation <= 1)
        #expect(result.packMinutesP50 <= result.packMinutesP95)
        #expect(result.units >= result.lines && result.lines >= result.orders)
    }
}

import Foundation
import Kernel
import Robotics
import Testing

@testable import Fleet

@Suite struct SimulatedFleetTests {
    private static let text = """
        type octile
        height 7
        width 9
        map
        .........
        .SS.SS.S.
        .SS.SS.S.
        .........
        .SS.SS.S.
        .........
        .........
        """

    private func layout(carriers: [Int], pods: [Int]) throws -> FleetLayout {
        let map = try FloorMap(Self.text)
        let slots = (0..<map.cellCount).filter { map[$0] == .station }
        return FleetLayout(
            graph: FloorGraph(map: map, slots: slots), carriers: carriers, pods: pods, stepDuration: .seconds(1),
            liftSteps: 2)
    }

    private func run(_ fleet: inout SimulatedFleet, until isDone: (SimulatedFleet) -> Bool, most: Int = 200) throws {
        for _ in 0..<most where !isDone(fleet) { try fleet.step() }
    }

    @Test func aCarrierFetchesAPodAndPutsItDownElsewhere() throws {
        var fleet = SimulatedFleet(layout: try layout(carriers: [0], pods: [10]), seed: 1)
        fleet.send(CarrierOrder(id: 1, goal: 10, action: .lift(pod: 0)), to: 0)
        try run(&fleet) { $0.reports[0].hasDone(1) }
        #expect(fleet.reports[0].pod == 0)
        #expect(fleet.podCells == [nil])
        fleet.send(CarrierOrder(id: 2, goal: 16, action: .lower), to: 0)
        try run(&fleet) { $0.reports[0].hasDone(2) }
        #expect(fleet.reports[0].pod == nil)
        #expect(fleet.podCells == [16])
    }

    @Test func liftingWhatIsNotThereIsAnError() throws {
        var fleet = SimulatedFleet(layout: try layout(carriers: [0], pods: [10]), seed: 1)
        fleet.send(CarrierOrder(id: 1, goal: 11, action: .lift(pod: 0)), to: 0)
        try run(&fleet) { $0.reports[0].hasDone(1) }
        #expect(fleet.reports[0].error?.kind == .wrongPlace)
        #expect(fleet.podCells == [10])
    }

    @Test func aStalledCarrierIsDrivenAroundAndGoesOnWhenCleared() throws {
        // The stalled carrier stands in the only short way.
        var fleet = SimulatedFleet(layout: try layout(carriers: [27, 31], pods: [10]), seed: 1)
        fleet.stall(1)
        fleet.send(CarrierOrder(id: 1, goal: 35), to: 0)
        try run(&fleet) { $0.reports[0].hasDone(1) }
        #expect(fleet.reports[0].cell == 35)
        #expect(fleet.reports[1].cell == 31)
        #expect(fleet.reports[1].error?.level == .fatal)
        fleet.act(.clearErrors, on: 1)
        fleet.send(CarrierOrder(id: 2, goal: 0), to: 1)
        try run(&fleet) { $0.reports[1].hasDone(2) }
        #expect(fleet.reports[1].cell == 0)
    }

    @Test func othersGoOnWithoutACollisionWhileOneStandsForAMinute() throws {
        let layout = try layout(carriers: [0, 8, 27, 35, 45, 53], pods: [])
        var fleet = SimulatedFleet(layout: layout, seed: 3)
        var generator = SeededGenerator(seed: 3)
        let cells = layout.graph.map.freeCells
        var (orders, done) = ([Int](repeating: 0, count: 6), [Int](repeating: 0, count: 6))
        var stood = -1
        for step in 0..<180 {
            for carrier in 0..<6 where orders[carrier] == 0 || fleet.reports[carrier].hasDone(orders[carrier]) {
                done[carrier] += 1
                orders[carrier] += 1
                fleet.send(
                    CarrierOrder(id: orders[carrier], goal: cells.randomElement(using: &generator) ?? 0), to: carrier)
            }
            if step == 20 {
                fleet.stall(2)
                stood = fleet.reports[2].cell
                done = [Int](repeating: 0, count: 6)
            }
            if step == 80 {
                #expect(done[2] <= 1)
                for carrier in [0, 1, 3, 4, 5] { #expect(done[carrier] >= 2, "carrier \(carrier)") }
                fleet.act(.clearErrors, on: 2)
                orders[2] += 1
                fleet.send(CarrierOrder(id: orders[2], goal: 0), to: 2)
                done[2] = 0
            }
            try fleet.step()
            if (20..<80).contains(step) { #expect(fleet.reports[2].cell == stood) }
            #expect(Set(fleet.reports.map(\.cell)).count == 6, "step \(step)")
        }
        #expect(done[2] >= 2)
    }

    @Test func aGoalBehindAStalledCarrierHasNoRoute() throws {
        let map = try FloorMap("type octile\nheight 1\nwidth 6\nmap\n......")
        let layout = FleetLayout(
            graph: FloorGraph(map: map), carriers: [0, 2], pods: [], stepDuration: .seconds(1), liftSteps: 1)
        var fleet = SimulatedFleet(layout: layout, seed: 1)
        fleet.stall(1)
        fleet.send(CarrierOrder(id: 1, goal: 4), to: 0)
        for _ in 0..<5 { try fleet.step() }
        #expect(fleet.reports[0].error?.kind == .noRoute)
        fleet.act(.clearErrors, on: 1)
        try run(&fleet) { $0.reports[0].hasDone(1) }
        #expect(fleet.reports[0].cell == 4)
    }

    @Test func aSnapshotBringsEverybodyBackToWhereHeStood() throws {
        let layout = try layout(carriers: [0, 8], pods: [10, 14])
        var fleet = SimulatedFleet(layout: layout, seed: 1)
        fleet.send(CarrierOrder(id: 1, goal: 10, action: .lift(pod: 0)), to: 0)
        try run(&fleet) { $0.reports[0].hasDone(1) }
        fleet.stall(1)
        let again = SimulatedFleet(layout: layout, seed: 2, snapshot: fleet.snapshot)
        #expect(again.steps == fleet.steps)
        #expect(again.podCells == [nil, 14])
        #expect(again.reports.map(\.cell) == fleet.reports.map(\.cell))
        #expect(again.reports[0].pod == 0)
        #expect(again.reports[1].error?.kind == .stalled)
    }

    @Test func aSnapshotOfAnotherFloorOrOneThatContradictsItselfIsNotUsed() throws {
        let layout = try layout(carriers: [0, 8], pods: [10])
        let sound = SimulatedFleet(layout: layout, seed: 1).snapshot
        let changes: [(inout FleetSnapshot) -> Void] = [
            { snapshot in snapshot.floor = "other" },
            { snapshot in snapshot.carriers.removeLast() },
            { snapshot in snapshot.carriers[1].cell = 0 },
            { snapshot in snapshot.pods = [nil] },
            { snapshot in snapshot.carriers[0].pod = 0 },
            { snapshot in snapshot.carriers[0].cell = 4000 },
            { snapshot in snapshot.carriers[0].heading = 9 },
        ]
        let broken = changes.map { change in
            var snapshot = sound
            snapshot.steps = 77
            change(&snapshot)
            return snapshot
        }
        for snapshot in broken {
            #expect(SimulatedFleet(layout: layout, seed: 1, snapshot: snapshot).steps == 0)
        }
    }

    @Test func theFileHoldsOneWholeSnapshot() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "madang-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = FleetSnapshotFile(path: folder.appending(path: "fleet.json").path)
        #expect(file.load() == nil)
        var snapshot = SimulatedFleet(layout: try layout(carriers: [0], pods: [10]), seed: 1).snapshot
        for steps in 1...3 {
            snapshot.steps = steps
            try file.save(snapshot)
            #expect(file.load() == snapshot)
        }
        try Data("{".utf8).write(to: URL(filePath: file.path))
        #expect(file.load() == nil)
        #expect(throws: FleetSnapshotFile.Failure.self) {
            try FleetSnapshotFile(path: "/nowhere/at/all.json").save(snapshot)
        }
    }

    @Test(arguments: 0..<30)
    func whateverIsOrderedNobodyCollides(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let layout = try layout(carriers: [0, 8, 30, 54, 62], pods: [10, 11, 14, 19, 37])
        var fleet = SimulatedFleet(layout: layout, seed: seed)
        for step in 0..<300 {
            for carrier in 0..<5 where Int.random(in: 0..<8, using: &generator) == 0 {
                let goal = Int.random(in: 0..<63, using: &generator)
                let pod = Int.random(in: 0..<5, using: &generator)
                let action =
                    [CarrierOrder.Action.none, .lift(pod: pod), .lower].randomElement(using: &generator) ?? .none
                fleet.send(CarrierOrder(id: step, goal: goal, action: action), to: carrier)
            }
            let before = fleet.reports
            try fleet.step()
            let after = fleet.reports
            #expect(Set(after.map(\.cell)).count == 5, "seed \(seed), step \(step)")
            for (one, other) in [(0, 1), (0, 2), (0, 3), (0, 4), (1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4)] {
                let isSwap = after[one].cell == before[other].cell && after[other].cell == before[one].cell
                #expect(!isSwap, "seed \(seed), step \(step)")
            }
            let stood = fleet.podCells.compactMap { $0 }
            #expect(Set(stood).count == stood.count)
            #expect(stood.count + after.compactMap(\.pod).count == 5, "seed \(seed), step \(step): a pod is lost")
        }
    }
}

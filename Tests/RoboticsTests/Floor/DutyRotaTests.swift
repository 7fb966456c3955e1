import Testing

@testable import Robotics

/// How many robots of a crowded floor work at a time.
@Suite struct DutyRotaTests {
    private static let robots = 200

    /// - Parameter pace: share of the free speed at which everybody on duty gets on.
    /// - Returns: how many work after as many steps.
    private func play(_ rota: inout DutyRota, steps: Int, at pace: Double) -> Int {
        for _ in 0..<steps {
            var step = FloorPace()
            for carrier in 0..<100 { step.note(gain: carrier < Int(pace * 100) ? 1 : 0) }
            rota.note(step)
        }
        let costs = [Int?](repeating: 1, count: Self.robots)
        return rota.choose(costs: costs, isOpen: costs.map { _ in false }).count { $0 }
    }

    @Test func fewerWorkWhenAllAreSlowAndAllWhenTheyAreFast() {
        var rota = DutyRota(robots: Self.robots, room: 1_000)
        #expect(play(&rota, steps: 40, at: 0.9) == Self.robots)
        #expect(play(&rota, steps: 80, at: 0.55) < Self.robots)
        #expect(play(&rota, steps: 160, at: 0.9) == Self.robots)
    }

    @Test func whoJammedOnceComesBackSlowly() {
        var rota = DutyRota(robots: Self.robots, room: 1_000)
        #expect(play(&rota, steps: 40, at: 0.9) == Self.robots)
        let jammed = play(&rota, steps: 200, at: 0.1)
        #expect((70...80).contains(jammed), "half of what is free of jams keeps working: \(jammed)")
        let soon = play(&rota, steps: 60, at: 0.9)
        #expect((150..<170).contains(soon), "\(soon)")
        #expect(play(&rota, steps: 600, at: 0.9) == Self.robots)
    }
}

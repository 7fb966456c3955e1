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
        return rota.choose(Self.shifts { _ in false }).count { $0 }
    }

    private static func shifts(isInTraffic: (Int) -> Bool) -> [DutyRota.Shift?] {
        (0..<robots).map { DutyRota.Shift(goal: $0, cost: $0, isOpen: false, isInTraffic: isInTraffic($0)) }
    }

    @Test func fewerWorkWhenAllAreSlowAndAllWhenTheyAreFast() {
        var rota = DutyRota(robots: Self.robots, room: 1_000, isCrowded: false)
        #expect(play(&rota, steps: 40, at: 0.9) == Self.robots)
        #expect(play(&rota, steps: 80, at: 0.65) < Self.robots)
        #expect(play(&rota, steps: 160, at: 0.9) == Self.robots)
    }

    @Test func whoJammedOnceComesBackSlowly() {
        var rota = DutyRota(robots: Self.robots, room: 1_000, isCrowded: false)
        #expect(play(&rota, steps: 40, at: 0.9) == Self.robots)
        let jammed = play(&rota, steps: 200, at: 0.1)
        #expect((70...80).contains(jammed), "half of what is free of jams keeps working: \(jammed)")
        let soon = play(&rota, steps: 60, at: 0.9)
        #expect((150..<170).contains(soon), "\(soon)")
        #expect(play(&rota, steps: 600, at: 0.9) == Self.robots)
    }

    @Test func whoStandsInTheTrafficWorksFirstAndGoesOnToItsGoal() {
        var rota = DutyRota(robots: Self.robots, room: 1_000, isCrowded: false)
        let few = play(&rota, steps: 200, at: 0.3)
        #expect((1..<100).contains(few))
        _ = rota.choose(Self.shifts { _ in false }.map { _ in nil })
        let last = Self.robots - few..<Self.robots
        let chosen = rota.choose(Self.shifts(isInTraffic: last.contains))
        #expect(chosen.indices.filter { chosen[$0] } == Array(last), "they cost most, but stand in the way")
        #expect(rota.choose(Self.shifts { _ in false }) == chosen, "out of the traffic they go on")
    }

    @Test func wherePinnedOnesHoldUpTheOthersASlowerPaceIsGood() {
        var counts: [Int] = []
        for pinned in [0, 60] {
            var rota = DutyRota(robots: Self.robots, room: 1_000, isCrowded: false)
            for _ in 0..<200 {
                var step = FloorPace()
                for carrier in 0..<100 { step.note(gain: carrier < 55 ? 1 : 0) }
                for _ in 0..<pinned { step.notePinned() }
                rota.note(step)
            }
            counts.append(rota.choose(Self.shifts { _ in false }).count { $0 })
        }
        #expect(counts[0] < Self.robots && counts[1] == Self.robots, "\(counts)")
    }
}

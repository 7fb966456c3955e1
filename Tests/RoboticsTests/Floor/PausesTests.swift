import Testing

@testable import Robotics

/// Whether others wait for a carrier that is pinned, or drive round it.
@Suite struct PausesTests {
    private var pauses = Pauses()
    private var goal = 1

    private mutating func step(pinned: Bool) {
        pauses.note([CarrierState(cell: 0, heading: .east, goal: goal, isPinned: pinned)])
    }

    private mutating func pause(steps: Int, times: Int) {
        for _ in 0..<times {
            for _ in 0..<steps { step(pinned: true) }
            step(pinned: false)
        }
    }

    @Test mutating func whoIsPinnedIsAWallUntilPausesAreKnownToBeShort() {
        step(pinned: true)
        #expect(!pauses.isBrief(0) && pauses.earliest(0) == FloorCrowd.never)
        step(pinned: false)
        #expect(!pauses.isBrief(0) && pauses.earliest(0) == 1)
        pause(steps: 3, times: 20)
        step(pinned: true)
        #expect(pauses.isBrief(0) && pauses.earliest(0) == 2)
    }

    @Test mutating func whoIsStillDrivingUpGoesOnInTheNextStep() {
        var carrier = CarrierState(cell: 0, heading: .east, goal: goal, isPinned: true)
        carrier.isArriving = true
        pauses.note([carrier])
        #expect(pauses.isBrief(0) && pauses.earliest(0) == 2 && !pauses.isPausing(0))
    }

    @Test mutating func whoWorksAtItsGoalIsAWall() {
        pause(steps: 3, times: 20)
        goal = 0
        step(pinned: true)
        #expect(!pauses.isBrief(0) && pauses.earliest(0) == FloorCrowd.never)
    }

    @Test mutating func longPausesAreNotWaitedFor() {
        pause(steps: 40, times: 20)
        step(pinned: true)
        #expect(!pauses.isBrief(0))
    }

    @Test mutating func oneThatLastsMuchLongerThanTheOthersIsAWall() {
        pause(steps: 3, times: 20)
        for _ in 0..<5 { step(pinned: true) }
        #expect(pauses.isBrief(0))
        for _ in 0..<15 { step(pinned: true) }
        #expect(!pauses.isBrief(0))
    }

    @Test mutating func aFewRareLongOnesAmongManyShortOnesMakeUpMostOfTheTime() {
        pause(steps: 1, times: 50)
        pause(steps: 60, times: 3)
        step(pinned: true)
        #expect(!pauses.isBrief(0), "met at any moment, a pause is likely to be a long one")
    }
}

import Kernel
import Testing

@testable import Robotics

/// Who waits aside where many want the same goal.
@Suite struct GoalQueuesTests {
    @Test func nobodyWaitsForGoalsThatNobodyElseWants() {
        var queues = GoalQueues()
        queues.begin()
        for carrier in 0..<100 { queues.join(carrier, goal: carrier, left: 1 + carrier % 7) }
        #expect(queues.heldBack() == [])
    }

    @Test func whoComesWhenItIsServedIsNotHeldBack() {
        var queues = GoalQueues()
        queues.begin()
        for carrier in 0..<100 { queues.join(carrier, goal: 7, left: 1 + carrier * GoalQueues.headway) }
        #expect(queues.heldBack() == [])
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func heldBackAreExactlyThoseWhoComeTooEarly(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let wishes = (0..<60).map { _ in
            (goal: Int.random(in: 0..<4, using: &generator), left: Int.random(in: 1...50, using: &generator))
        }
        var queues = GoalQueues()
        queues.begin()
        for (carrier, wish) in wishes.enumerated() { queues.join(carrier, goal: wish.goal, left: wish.left) }
        var expected: Set<Int> = []
        for goal in 0..<4 {
            var free = 0
            let comers = wishes.indices.filter { wishes[$0].goal == goal }
            for carrier in comers.sorted(by: { (wishes[$0].left, $0) < (wishes[$1].left, $1) }) {
                let turn = max(free, wishes[carrier].left)
                if turn - wishes[carrier].left > GoalQueues.slack { expected.insert(carrier) }
                free = turn + GoalQueues.headway
            }
        }
        #expect(!expected.isEmpty)
        #expect(Set(queues.heldBack()) == expected)
    }
}

import Testing

@testable import Robotics

@Suite struct JourneysTests {
    @Test func whoIsLateCountsMoreAndMoreUntilNobodyTurnsItBack() {
        var journeys = Journeys()
        journeys.begin(carriers: 1)
        var weights: [Int32] = []
        // Ten steps away and never nearer: allowed 2 * 10 + 24 steps.
        for _ in 0..<600 {
            _ = journeys.note(0, goal: 7, left: 10, isPinned: false)
            weights.append(journeys.weight(of: 0))
        }
        #expect(weights[40] < weights[44])
        #expect(weights[44] < PushSearch.sacred)
        #expect(weights == weights.sorted())
        #expect(weights.last == PushSearch.sacred)
        #expect(zip(weights, weights.dropFirst()).filter { $0 < $1 }.count == 8)
    }

    @Test func whoArrivesIsLateNoMore() {
        var journeys = Journeys()
        journeys.begin(carriers: 1)
        for _ in 0..<100 { _ = journeys.note(0, goal: 7, left: 10, isPinned: false) }
        #expect(journeys.isLate(0))
        _ = journeys.note(0, goal: 7, left: 0, isPinned: false)
        _ = journeys.note(0, goal: 9, left: 10, isPinned: false)
        #expect(!journeys.isLate(0))
        #expect(journeys.weight(of: 0) < PushSearch.sacred)
    }

    @Test func whereNearOnesAreFavouredTheyCountMore() {
        var journeys = Journeys(favoursNear: true)
        journeys.begin(carriers: 3)
        for (carrier, left) in [1, 20, 3_000].enumerated() {
            _ = journeys.note(carrier, goal: 7, left: left, isPinned: false)
        }
        let weights = (0..<3).map { journeys.weight(of: $0) }
        #expect(weights[0] > weights[1] && weights[1] > weights[2] && weights[2] > 0)
        #expect(weights[0] < PushSearch.sacred)
    }
}

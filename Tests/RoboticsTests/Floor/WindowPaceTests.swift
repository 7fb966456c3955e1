import Testing

@testable import Robotics

@Suite struct WindowPaceTests {
    /// A look ahead of 100 windows, each of which takes a share of the time in proportion to the effort.
    private func end(share: Double, from begin: Double = 0.1) -> Double {
        var pace = WindowPace(end: 0.8, most: 2, spent: begin)
        var spent = begin
        for window in 1...100 {
            spent += share * pace.effort
            pace.adjust(spent: spent, done: Double(window) / 100)
        }
        return spent
    }

    @Test(arguments: [0.004, 0.006, 0.008, 0.012])
    func theEffortIsWhatThereIsTimeFor(share: Double) {
        #expect((0.6...0.9).contains(end(share: share)))
    }

    @Test func whereThereIsTimeEnoughTheEffortStaysAtItsMost() {
        #expect(abs(end(share: 0.001) - 0.3) < 1e-9)
    }

    @Test func whereNobodyKnowsTheTimeTheEffortStaysAtItsMost() {
        var pace = WindowPace(end: 0.8, most: 2, spent: 0)
        pace.adjust(spent: 0, done: 0.5)
        #expect(pace.effort == 2)
    }
}

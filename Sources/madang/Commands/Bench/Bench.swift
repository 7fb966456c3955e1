import ArgumentParser
import Kernel

/// `madang bench`
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measures this machine and this build, each figure beside its limit or peer.",
        discussion: "`make bench` runs all of them, and the HTTP figures besides.",
        subcommands: [
            BenchOrders.self, BenchFloor.self, BenchLorr.self, BenchStalls.self, BenchOneshot.self, BenchGrid.self,
            BenchPacking.self,
        ])
}

/// Times of single operations, for percentiles.
struct Timings {
    private var milliseconds: [Double] = []

    mutating func add(_ duration: Duration) { milliseconds.append(duration.seconds * 1000) }

    mutating func add(contentsOf other: Timings) { milliseconds += other.milliseconds }

    /// The time that `share` of the operations stayed below, in milliseconds.
    func percentile(_ share: Double) -> Double {
        let sorted = milliseconds.sorted()
        guard !sorted.isEmpty else { return 0 }
        return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
    }

    /// The mean of the last ten.
    var recentMean: Double {
        let last = milliseconds.suffix(10)
        return last.isEmpty ? 0 : last.reduce(0, +) / Double(last.count)
    }

    var count: Int { milliseconds.count }
    var total: Double { milliseconds.reduce(0, +) }
}

import Kernel

/// Draws which robots stall, tick by tick.
///
/// The distributions are the league's; its sequence of random numbers is not, so single stalls differ.
struct StallSource: Sendable {
    private let delays: LeagueDelays
    private var generator: SeededGenerator
    /// Ticks that each robot still stands.
    private(set) var left: [Int]
    /// When each robot stalled: the first tick of each stall, and the one after the last.
    private(set) var intervals: [[(from: Int, until: Int)]]
    private var tick = 0

    init(_ delays: LeagueDelays, robots: Int) {
        self.delays = delays
        generator = SeededGenerator(seed: delays.seed ?? 0)
        left = Array(repeating: 0, count: robots)
        intervals = Array(repeating: [], count: robots)
    }

    /// Goes on to the next tick; afterwards a robot with `left > 0` stands.
    mutating func advance() {
        defer { tick += 1 }
        for robot in left.indices where left[robot] > 0 { left[robot] -= 1 }
        if delays.eventModel == "bernoulli" {
            for robot in left.indices
            where left[robot] == 0 && Double.random(in: 0..<1, using: &generator) < delays.pDelay {
                stall(robot)
            }
            return
        }
        let running = left.indices.filter { left[$0] == 0 }
        let count = min(poisson(Double(left.count) * delays.pDelay), running.count)
        for robot in running.shuffled(using: &generator).prefix(count) { stall(robot) }
    }

    private mutating func stall(_ robot: Int) {
        left[robot] = duration()
        intervals[robot].append((tick, tick + left[robot]))
    }

    private mutating func duration() -> Int {
        guard delays.durationModel == "gaussian" else {
            return Int.random(in: delays.minDelay...delays.maxDelay, using: &generator)
        }
        let span = Double(delays.maxDelay - delays.minDelay)
        let mean = Double(delays.minDelay) + span * (delays.gaussMeanRatio ?? 0.5)
        // Box and Muller, 1958.
        let radius = (-2 * RealFunctions.logarithm(1 - Double.random(in: 0..<1, using: &generator))).squareRoot()
        let normal = radius * RealFunctions.cosine(2 * Double.pi * Double.random(in: 0..<1, using: &generator))
        let drawn = mean + span * (delays.gaussStdRatio ?? 0.2) * normal
        return Int(min(max(drawn, Double(delays.minDelay)), Double(delays.maxDelay)).rounded())
    }

    /// Knuth's method in pieces, so that the exponential does not vanish.
    private mutating func poisson(_ mean: Double) -> Int {
        var rest = mean
        var count = 0
        while rest > 0 {
            let part = min(rest, 16)
            rest -= part
            let floor = RealFunctions.exponential(-part)
            var product = Double.random(in: 0..<1, using: &generator)
            while product > floor {
                count += 1
                product *= Double.random(in: 0..<1, using: &generator)
            }
        }
        return count
    }
}

import Kernel

/// Ways of doing something, of which those that paid best lately for their effort are drawn most often.
struct Bandit: Sendable {
    /// Share of what is known that a new try replaces.
    private static let novelty = 0.01
    /// Least share of an arm beside the best.
    private static let least = 0.04

    private var gains: [Double]
    private var efforts: [Double]

    init(arms: Int) {
        gains = Array(repeating: 1, count: arms)
        efforts = Array(repeating: 1, count: arms)
    }

    mutating func draw(using generator: inout SeededGenerator) -> Int {
        let merits = zip(gains, efforts).map { $0 / $1 }
        let best = merits.max() ?? 1
        let shares = merits.map { max($0, best * Self.least) }
        var draw = Double.random(in: 0..<shares.reduce(0, +), using: &generator)
        for (arm, share) in shares.enumerated() {
            draw -= share
            if draw < 0 { return arm }
        }
        return 0
    }

    mutating func note(_ arm: Int, gain: Int, effort: Int) {
        gains[arm] += (max(Double(gain), 1e-6) - gains[arm]) * Self.novelty
        efforts[arm] += (Double(max(1, effort)) / 1_000 - efforts[arm]) * Self.novelty
    }
}

import Kernel

/// What makes one plan of the same work differ from another: some bins and cells count a little more than they do.
///
/// Each mood concerns some subjects, drawn by chance; the last that concerns one counts. So a plan with one mood more is like the
/// plan without, but for a few subjects: a step of a local search.
struct Whims {
    private let moods: [Int]
    /// One subject in so many is concerned by a mood.
    private static let rarity: UInt64 = 4

    init(moods: [Int] = []) { self.moods = moods }

    func with(_ mood: Int) -> Whims { Whims(moods: moods + [mood]) }

    /// 0 to 1, the same for the same subject; 0 without a mood.
    func of(_ subject: Int) -> Double {
        for mood in moods.reversed() {
            let bits = Self.draw(subject, mood)
            if bits % Self.rarity == 0 { return Double(bits >> 11) / Double(1 << 53) }
        }
        return 0
    }

    private static func draw(_ subject: Int, _ mood: Int) -> UInt64 {
        SeededGenerator.mixed(UInt64(truncatingIfNeeded: subject &* 1_000_003 &+ mood) &* SeededGenerator.weyl)
    }
}

/// Milliseconds, in which plans are made, and seconds, in which people speak.
enum Ticks {
    /// Later than any plan.
    static let never = Int.max / 4

    static func up(_ seconds: Double) -> Int { Int((seconds * 1000 - 1e-6).rounded(.up)) }
    static func down(_ seconds: Double) -> Int { Int((seconds * 1000).rounded(.down)) }
    static func seconds(_ ticks: Int) -> Double { Double(ticks) / 1000 }
}

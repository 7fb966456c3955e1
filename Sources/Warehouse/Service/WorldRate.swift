import Kernel

/// How fast world time passes, measured over about a real second.
struct WorldRate: Sendable {
    private(set) var value = 1.0
    private var real = ContinuousClock.now
    private var world: Timestamp?

    mutating func note(world now: Timestamp) {
        let time = ContinuousClock.now
        let passed = real.duration(to: time).seconds
        guard let before = world else {
            real = time
            world = now
            return
        }
        guard passed >= 0.5 else { return }
        value = max(0, (now - before).seconds / passed)
        real = time
        world = now
    }
}

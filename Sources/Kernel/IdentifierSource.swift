import Synchronization

/// Draws new identifiers: random in service, repeatable from a seed in tests and simulations.
public final class IdentifierSource: Sendable {
    private let clock: any TimeSource
    private let generator: Mutex<SeededGenerator?>

    /// Identifiers nobody can guess, from the system's generator.
    public init(clock: any TimeSource) {
        self.clock = clock
        generator = Mutex(nil)
    }

    /// The same identifiers for the same clock and seed.
    public init(clock: any TimeSource, seed: UInt64) {
        self.clock = clock
        generator = Mutex(SeededGenerator(seed: seed))
    }

    public func next<Tag>(_ tag: Tag.Type = Tag.self) -> Identifier<Tag> {
        let now = clock.now
        return generator.withLock { seeded in
            guard var generator = seeded else {
                var system = SystemRandomNumberGenerator()
                return Identifier(at: now, using: &system)
            }
            defer { seeded = generator }
            return Identifier(at: now, using: &generator)
        }
    }
}

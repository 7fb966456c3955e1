import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Tells the time. Domain code never asks the machine itself.
public protocol TimeSource: Sendable {
    var now: Timestamp { get }
}

/// A clock that stands still until it is moved: for tests and for simulation.
public final class ManualClock: TimeSource {
    private let instant: Mutex<Timestamp>

    public init(_ start: Timestamp) { instant = Mutex(start) }

    public var now: Timestamp { instant.withLock { $0 } }

    public func advance(by duration: Duration) { instant.withLock { $0 = $0 + duration } }

    public func set(_ now: Timestamp) { instant.withLock { $0 = now } }
}

/// The machine's own clock.
public struct SystemClock: TimeSource {
    public init() {}

    public var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    }
}

/// The clock of the shop's physical world: real time, run faster where robots and vans are simulated.
///
/// It never runs backwards; a new rate starts from the instant it is set.
public final class WorldClock: TimeSource {
    public struct Anchor: Sendable, Equatable {
        public var real: Timestamp
        public var world: Timestamp
        /// World seconds per real second; 1 is real time.
        public var rate: Double

        public init(real: Timestamp, world: Timestamp, rate: Double) {
            self.real = real
            self.world = world
            self.rate = rate
        }
    }

    private let source: any TimeSource
    private let state: Mutex<Anchor>

    public init(source: any TimeSource, anchor: Anchor) {
        self.source = source
        state = Mutex(anchor)
    }

    public var now: Timestamp { state.withLock { Self.world($0, at: source.now) } }

    public var anchor: Anchor { state.withLock { $0 } }

    /// Runs the world `rate` times as fast from now on, and returns the new anchor.
    @discardableResult
    public func run(at rate: Double) -> Anchor {
        state.withLock { anchor in
            let real = source.now
            anchor = Anchor(real: real, world: Self.world(anchor, at: real), rate: rate)
            return anchor
        }
    }

    private static func world(_ anchor: Anchor, at real: Timestamp) -> Timestamp {
        let elapsed = max(0, real.microseconds - anchor.real.microseconds)
        return Timestamp(microseconds: anchor.world.microseconds + Int64(Double(elapsed) * anchor.rate))
    }
}

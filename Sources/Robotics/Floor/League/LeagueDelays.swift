import Kernel

/// How often robots stall and for how long (2026 format).
public struct LeagueDelays: Sendable, Codable, Equatable {
    public var seed: UInt64?
    /// Shortest and longest stall in ticks.
    public var minDelay: Int
    public var maxDelay: Int
    /// "bernoulli": each running robot may stall in each tick; "poisson": a number of robots is drawn for each tick.
    public var eventModel: String
    /// Stalls a robot and tick.
    public var pDelay: Double
    /// "uniform" or "gaussian".
    public var durationModel: String
    /// Mean and spread of gaussian stalls as shares of the range from shortest to longest.
    public var gaussMeanRatio: Double?
    public var gaussStdRatio: Double?

    public init(
        seed: UInt64? = nil, minDelay: Int, maxDelay: Int, eventModel: String, pDelay: Double, durationModel: String,
        gaussMeanRatio: Double? = nil, gaussStdRatio: Double? = nil
    ) {
        self.seed = seed
        self.minDelay = minDelay
        self.maxDelay = maxDelay
        self.eventModel = eventModel
        self.pDelay = pDelay
        self.durationModel = durationModel
        self.gaussMeanRatio = gaussMeanRatio
        self.gaussStdRatio = gaussStdRatio
    }

    /// - Throws: the first value that makes no sense.
    func check() throws(LeagueError) {
        func refuse(_ name: String, _ expected: LocalizedText) -> LeagueError {
            LeagueError(part: .manifest, line: 0, reason: .badDelay(name, expected: expected))
        }
        let longest = 1_000_000
        guard (1...longest).contains(minDelay) else { throw refuse("minDelay", .whole(in: 1...longest)) }
        guard (minDelay...longest).contains(maxDelay) else { throw refuse("maxDelay", .whole(in: minDelay...longest)) }
        guard (0...1).contains(pDelay) else { throw refuse("pDelay", .number(in: 0...1)) }
        let events = ["bernoulli", "poisson"]
        guard events.contains(eventModel) else { throw refuse("eventModel", .one(of: events)) }
        let durations = ["uniform", "gaussian"]
        guard durations.contains(durationModel) else { throw refuse("durationModel", .one(of: durations)) }
        guard (0...1).contains(gaussMeanRatio ?? 0.5) else { throw refuse("gaussMeanRatio", .number(in: 0...1)) }
        guard (0...1_000).contains(gaussStdRatio ?? 0.2) else { throw refuse("gaussStdRatio", .number(in: 0...1_000)) }
    }
}

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
        func refuse(_ name: String) -> LeagueError {
            LeagueError(part: .manifest, line: 0, reason: .badDelay(name))
        }
        guard minDelay > 0 else { throw refuse("minDelay") }
        guard maxDelay >= minDelay, maxDelay <= 1_000_000 else { throw refuse("maxDelay") }
        guard pDelay >= 0, pDelay <= 1 else { throw refuse("pDelay") }
        guard ["bernoulli", "poisson"].contains(eventModel) else { throw refuse("eventModel") }
        guard ["uniform", "gaussian"].contains(durationModel) else { throw refuse("durationModel") }
        guard (0...1).contains(gaussMeanRatio ?? 0.5) else { throw refuse("gaussMeanRatio") }
        guard (0...1_000).contains(gaussStdRatio ?? 0.2) else { throw refuse("gaussStdRatio") }
    }
}

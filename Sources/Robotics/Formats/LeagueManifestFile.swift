import Kernel

extension LeagueManifest {
    /// Reads the JSON of a manifest.
    ///
    /// - Throws: `FormatError` at the line that is no JSON, or that holds another kind of value than the name asks for.
    ///   Names that are not known are passed over: the league adds some from year to year.
    public init(_ bytes: some Collection<UInt8>) throws(FormatError) {
        let root = try JSONObject(bytes)
        self.init(
            mapFile: try root.text("mapFile"), agentFile: try root.text("agentFile"),
            taskFile: try root.text("taskFile"), teamSize: try root.whole("teamSize", in: 1...1_000_000),
            numTasksReveal: try root.numberIfAny("numTasksReveal"),
            taskAssignmentStrategy: try root.textIfAny("taskAssignmentStrategy"),
            version: try root.textIfAny("version"))
        agentCounter = root.isNull("agentCounter") ? nil : try root.whole("agentCounter", in: 1...1_000)
        agentSize = try root.numberIfAny("agentSize")
        if !root.isNull("delayConfig") { delayConfig = try LeagueDelays(root.object("delayConfig")) }
    }
}

extension LeagueDelays {
    fileprivate init(_ object: JSONObject) throws(FormatError) {
        self.init(
            seed: try object.seed("seed"), minDelay: try object.whole("minDelay", in: 1...1_000_000),
            maxDelay: try object.whole("maxDelay", in: 1...1_000_000),
            eventModel: try object.text("eventModel"), pDelay: try object.number("pDelay"),
            durationModel: try object.text("durationModel"),
            gaussMeanRatio: try object.numberIfAny("gaussMeanRatio"),
            gaussStdRatio: try object.numberIfAny("gaussStdRatio"))
    }
}

extension JSONObject {
    /// Whether there is no value, or a `null` in its place.
    fileprivate func isNull(_ key: String) -> Bool {
        guard let node = node(key) else { return true }
        if case .null = node.content { return true }
        return false
    }

    fileprivate func numberIfAny(_ key: String) throws(FormatError) -> Double? { isNull(key) ? nil : try number(key) }

    fileprivate func textIfAny(_ key: String) throws(FormatError) -> String? { isNull(key) ? nil : try text(key) }

    /// A seed is any whole number that is not negative: one that came through a floating-point number would be another.
    fileprivate func seed(_ key: String) throws(FormatError) -> UInt64? {
        if isNull(key) { return nil }
        guard case .integer(let number) = node(key)?.content, number >= 0 else {
            throw error(key, .whole(in: 0...Int.max))
        }
        return UInt64(number)
    }
}

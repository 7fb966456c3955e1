/// What the planner weighs against what. Milliseconds where it is time.
struct GridSettings {
    /// How long before an order starts robots begin to dig for it.
    var lookahead = 600_000
    /// How many lines may be open for each robot.
    var linesPerRobot = 30
    var naiveLines = 200
    /// What a bin above another costs, when one of several bins is chosen.
    var digCost = 12_000
    /// How much a line's waiting counts against a robot's way.
    var ageWeight = 0.05
    /// Against digging for what has not started.
    var aheadPenalty = 1_000
    /// Against putting a bin onto one that is wanted.
    var coverPenalty = 15_000
    /// Against putting a bin where something below is likely to be wanted before it.
    var coverRisk = 8_000.0
    /// For emptying a station that takes no more bins.
    var fullBonus = 200_000
    /// What is had for going on where a robot already is.
    var digBonus = 3_000
    /// For each further bin above a wanted one.
    var depthBonus = 0
    /// After so long without a pick robots dig for one bin only.
    var stall = 300_000
    /// How many errands are tried until one can be planned.
    var tries = 3
}

/// What the planner weighs against what. Milliseconds where it is time.
struct GridSettings {
    /// How long before an order starts robots begin to dig for it.
    var lookahead = 600_000
    /// How many lines may be open in a zone, or for each robot if these are more.
    var lines = 12_000
    var linesPerRobot = 30
    var naiveLines = 200
    /// What a bin above another costs, when one of several bins is chosen.
    var digCost = 12_000
    /// How much a line's waiting counts against a robot's way.
    var ageWeight = 0.05
    /// Against digging for what lies below others, a bin, where places are short; and how short they may count at most.
    var depthCost = 75.0
    var mostCrowded = 8.0
    /// For each place that comes free by a lift, where places are short; and how many count at most.
    var roomBonus = 200.0
    var mostRoom = 3.0
    /// When it is measured again how short places are, and which stacks must be begun soon.
    var measureAgain = 5_000
    /// Against digging where what is dug out must lie on what is wanted.
    var coverDig = 8_000
    /// How far off, in cells, a place is looked for that covers nothing wanted.
    var farthest = 9
    /// For a bin that is wanted already, on a stack or at a station, when one of several is chosen.
    var together = 60_000
    var togetherThere = 2_000
    /// Against the only bins of a product that are on their way.
    var elsewhere = 20_000
    /// Against digging for what has not started.
    var aheadPenalty = 1_000
    /// Against putting a bin onto wanted ones, for which it must be dug out once more; and for each of them.
    var coverPenalty = 9_000
    var coverEach = 1_500
    /// Against putting a bin where something below is likely to be wanted before it.
    var coverRisk = 2_000.0
    /// For emptying a station that takes no more bins, once all are in this state.
    var fullBonus = 400_000
    /// How many robots may be bound to take a bin away from a station without bringing one, and how soon its port must be free.
    var mostCollectors = 2
    var collectSoon = 8_000
    /// What is had for going on where a robot already is.
    var digBonus = 3_000
    /// How many bins must be wanted for each robot until its time counts for more than that of a line.
    var pressed = 4
    /// How many must be for each robot until a place counts as the mean of all above it.
    var fillUp = 10
    /// Where robots' time counts for more, the work that a station has counts up to this, and by this weight.
    var enough = 20_000
    var backlogWeight = 0.1
    /// How much longer than the least time robots are likely to take for all that is left; what outlasts that counts in full.
    var queueMargin = 40_000
    /// After so long without a pick robots dig for one bin only.
    var stall = 300_000
    /// How much sooner a stack is begun for each millisecond by which its work would outlast all other work, where this many
    /// bins or more were wanted for each robot, in proportion where fewer; and how much of all work is kept in hand.
    var hasteWeight = 1.0
    var hasteBins = 20
    var hasteMargin = 35_000
    /// How much sooner stacks are begun around a station that has twice as much of its work left as all have, in proportion for others; and
    /// how much sooner or later at most.
    var lagWeight = 6_000.0
    var mostLag = 15_000.0
    /// Where so few lifts are to do around a station at first, it counts half.
    var fewLifts = 20.0
    /// How many errands are tried until one can be planned.
    var tries = 12
    /// How much the way of the nearest other robot to a stack counts for going there, which of them may be sent in its place, those that are
    /// done with their work so soon, and how long a way counts at most.
    var rivalWeight = 0.3
    var rivalSoon = 10_000
    var rivalReach = 5_000
    /// How many of them are planned to see which takes least.
    var rehearsals = 8
    /// What taking a bin that was dug out to its new place is likely to take.
    var asideTravel = 1_600
    /// What a full station counts against bringing a bin there, an emptier one in proportion.
    var crowdWeight = 3_000
    /// Robots swarm where no more bins are wanted now than so many for a hundred of them.
    var swarm = 80
    /// How long before a lift can begin a robot is bound to it.
    var ahead = 10_000
    /// From one robot's lift to another's at the same stack, if nothing is lost.
    var handOver = 1_700
    /// How many robots are tried for a lift.
    var choices = 8
    /// After so many lifts that cannot be planned robots are told no more for now.
    var swarmFailures = 3
    /// When a lift that cannot be planned is tried again.
    var retry = 1_000
    /// How much a whim counts at most when one of several bins is chosen, an errand, the next lift of a swarm.
    var whimBin = 10_000.0
    var whimErrand = 1_000.0
    var whimChain = 2_000.0
    /// The share of robots, one in so many, that stay idle where others tidy up.
    var reslotReserve = 3
    /// How many bins of the average rate of requests must come to lie free by a move.
    var reslotGain = 3.0
    /// How far a bin is moved, in cells, how many moves are begun at once, and when a stack is looked at again.
    var reslotRadius = 8
    var reslotAtOnce = 16
    var reslotAgain = 60_000
}

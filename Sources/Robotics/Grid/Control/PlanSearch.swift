/// Looks for a shorter plan of the same work.
///
/// The best plan is kept as it was at its beginning and at some moments later. A trial goes on from one of them with a mood more
/// (`Whims`), and is kept itself if it ends sooner. Trials from later moments cost less, and it is at the end that most is lost: there few
/// bins are left for the robots to choose from. So whole plans are tried first, then ends of the best.
struct PlanSearch {
    private(set) var best: GridZoneLog
    private var moments: [ZoneWork] = []
    private var spent = 0

    /// A plan for one errand takes 10 to 30 µs, on crowded grids 150. So all plans take half a second or, where more is planned for, 1 to
    /// 8 ms of each second of that, unless the first takes more. Twice as many shorten plans by a fifth of a hundredth.
    private static let leastPlans = 20_000
    private static let plansPerSecond = 50
    /// Ends are tried for a third of the first plan, within so many plans for each second, even if that plan took all effort: many robots
    /// end their work at times far apart, and another end costs about a tenth of a plan.
    private static let mostPlansPerSecond = 100
    private static let mostTrials = 32
    /// What share of lines is picked at each moment, and which share of all effort is spent when its trials end.
    private static let parts: [(picked: Double, effort: Double)] = [(0, 0.5), (0.5, 0.65), (0.75, 0.8), (0.9, 1)]

    init(_ work: ZoneWork, _ watch: (_ picked: Int, _ of: Int) -> Void = { _, _ in }) {
        (best, moments) = Self.play(work, from: 0, watch)
        spent = best.plans
    }

    mutating func improve() {
        let effort = max(Self.leastPlans, Self.plansPerSecond * best.end / 1_000)
        let withEnds = min(best.plans + best.plans / 3, Self.mostPlansPerSecond * best.end / 1_000)
        for (moment, part) in Self.parts.enumerated() {
            var trials = 1
            let most = max(Int(part.effort * Double(effort)), moment == Self.parts.count - 1 ? withEnds : 0)
            while trials < Self.mostTrials, spent + best.plans - moments[moment].crew.plans <= most {
                attempt(from: moment, mood: moment * Self.mostTrials + trials)
                trials += 1
            }
        }
    }

    private mutating func attempt(from moment: Int, mood: Int) {
        var work = moments[moment]
        let before = work.crew.plans
        work.whims = work.whims.with(mood)
        let (log, later) = Self.play(work, from: moment) { _, _ in }
        spent += log.plans - before
        guard log.picks.count >= best.picks.count, log.end < best.end else { return }
        best = log
        moments.replaceSubrange(moment..., with: later)
    }

    /// Plays on from a moment to the end; with what was at the moments since.
    private static func play(
        _ start: ZoneWork, from moment: Int, _ watch: (_ picked: Int, _ of: Int) -> Void
    ) -> (GridZoneLog, [ZoneWork]) {
        var work = start, moments: [ZoneWork] = []
        for part in parts[moment...] {
            work.play(to: Int(part.picked * Double(work.demand.lines.count)), watch)
            moments.append(work)
        }
        work.play(to: work.demand.lines.count, watch)
        watch(work.demand.picked, work.demand.lines.count)
        work.close()
        return (work.log(), moments)
    }
}

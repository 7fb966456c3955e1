import Kernel

/// Finds out before a run how the crowd on its floor should be guided, by letting it drive there for a while.
///
/// Lanes and several one-way streams (see `FloorStreams`) are each tried with a quick planner and tasks drawn from those
/// that are visible; the better half of the streams goes on, then the best (successive halving; Karnin, Koren and Somekh,
/// "Almost optimal exploration in multi-armed bandits", 2013), and the lanes beside them. Which streams serve a floor
/// cannot be told by looking at it. 2,000 steps in all, of about 20 µs a robot on one thread.
struct LeagueRehearsal: Sendable {
    private struct Trial: Sendable {
        let guidance: FloorGuidance
        var team: LeagueTeam
        var run: LeagueRun

        var errandsDone: Int { run.events.count }

        mutating func play(until end: Int) {
            while run.time < end, let plan = try? team.plan(run) {
                run.step(actions: plan.actions, schedule: plan.schedule, planSeconds: 0)
            }
        }
    }

    private let graph: FloorGraph
    private let script: LeagueInstance
    private let settings: LifelongPlanner.Settings
    private var generator: SeededGenerator
    /// What driving against a stream costs more, for each of the streams that are tried.
    private static let strengths = [5.0, 10, 2.5, 5, 10, 2.5]
    /// Steps after which half of the streams drop out, those after which only the best goes on, and the end.
    private static let heats = [200, 300, 400]
    /// Steps between two reports of how far it is.
    private static let bout = 20
    /// Steps of all trials together: of seven, then four, then two.
    private static let allSteps = 7 * 200 + 4 * 100 + 2 * 100
    /// By how much streams have to be better than lanes: the planner of the run itself parts streams, which the quick one
    /// does less.
    private static let handicap = 1.05

    /// - Parameter settings: those of the run; its threads rehearse side by side, with the same outcome for any number.
    init(_ instance: LeagueInstance, graph: FloorGraph, seed: UInt64, settings: LifelongPlanner.Settings) {
        self.graph = graph
        self.settings = settings
        generator = SeededGenerator(seed: seed)
        script = instance.rehearsal(using: &generator)
    }

    /// The guidance under which most errands were done.
    ///
    /// - Parameter progress: told the share that is done, now and then.
    mutating func guidance(_ progress: (Double) -> Void) -> FloorGuidance {
        progress(0)
        let places = script.tasks.flatMap { $0 }.compactMap { graph.node(of: $0) }
        let streams = FloorStreams(graph: graph, places: places)
        // The first are the lanes.
        var trials = ContiguousArray([trial(.lanes(on: graph))])
        for strength in Self.strengths { trials.append(trial(streams.guidance(strength: strength, using: &generator))) }
        var time = 0
        var done = 0
        for end in Self.heats {
            while time < end {
                time += Self.bout
                play(&trials, until: time)
                done += trials.count * Self.bout
                progress(Double(done) / Double(Self.allSteps))
            }
            trials = [trials[0]] + betterHalf(of: trials.dropFirst())
        }
        let isBetter = Double(trials[1].errandsDone) > Double(trials[0].errandsDone) * Self.handicap
        return trials[isBetter ? 1 : 0].guidance
    }

    private func trial(_ guidance: FloorGuidance) -> Trial {
        var quick = settings
        quick.guidance = guidance
        quick.refinement.rounds = 0
        quick.threads = 1
        quick.distanceBytes /= Self.strengths.count + 1
        return Trial(
            guidance: guidance, team: LeagueTeam(script, seed: 1, settings: quick), run: LeagueRun(script))
    }

    private func play(_ trials: inout ContiguousArray<Trial>, until time: Int) {
        let crew = FloorCrew(threads: settings.threads)
        var hands = ContiguousArray(repeating: (), count: crew.threads)
        crew.forEach(&trials, with: &hands) { trial, _, _ in trial.play(until: time) }
    }

    private func betterHalf(of streams: ContiguousArray<Trial>.SubSequence) -> [Trial] {
        let ranks = streams.indices.sorted { (-streams[$0].errandsDone, $0) < (-streams[$1].errandsDone, $1) }
        return ranks.prefix(max(1, streams.count / 2)).map { streams[$0] }
    }
}

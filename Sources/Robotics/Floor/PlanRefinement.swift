import Kernel

/// Improves a sound plan on several threads at once.
///
/// The floor is cut into as many strips as there are threads, and each thread exchanges manoeuvres (see
/// `PushSearch.exchange`) among the carriers that cannot leave its strip within the horizon: so no two
/// threads ever meet on a node. After a short bout all take over what the others have found, and the cuts move.
struct PlanRefinement: Sendable {
    /// One thread's share.
    private struct Strip: Sendable {
        var search: PushSearch
        var weights: ContiguousArray<Int32> = []
        var carriers: ContiguousArray<Int32> = []
        var changed: ContiguousArray<Int32> = []
        var generator = SeededGenerator(seed: 0)
    }

    private let settings: FloorRefinement
    private let crew: FloorCrew
    /// Carriers for each strip: narrow strips would hold too many still that stand near a cut.
    private static let leastTeam = 500
    /// Exchanges that a thread tries between two looks at the time, at least.
    private static let shortestBout = 256

    init(settings: FloorRefinement, threads: Int) {
        self.settings = settings
        crew = FloorCrew(threads: threads)
    }

    /// - Parameter weights: what the steps of each carrier count against those of others.
    func refine(
        _ search: inout PushSearch, states: ContiguousArray<Int32>, weights: ContiguousArray<Int32>,
        by ranking: ManoeuvreRanking, on graph: FloorGraph, using generator: inout SeededGenerator,
        while hasTime: () -> Bool
    ) {
        guard !states.isEmpty, settings.rounds > 0, hasTime() else { return }
        search.judge(by: ranking)
        let most = settings.rounds * states.count
        let spare = PushSearch(table: ranking.table)
        let teams = min(crew.threads, 1 + states.count / Self.leastTeam)
        var strips = ContiguousArray(repeating: Strip(search: teams > 1 ? search : spare), count: teams)
        if teams == 1 { swap(&strips[0].search, &search) }
        let push = PushSettings(budget: settings.reach)
        var tries = 0
        var bouts = 0
        while tries < most, bouts == 0 || hasTime() {
            let share = min(max(Self.shortestBout, states.count / 8), (most - tries + strips.count - 1) / strips.count)
            cut(&strips, states, weights, bout: bouts, depth: ranking.table.depth, on: graph, using: &generator)
            work(&strips, tries: share, push, by: ranking, on: graph)
            exchangeNews(among: &strips)
            tries += share * strips.count
            bouts += 1
        }
        swap(&strips[0].search, &search)
    }

    private func work(
        _ strips: inout ContiguousArray<Strip>, tries: Int, _ push: PushSettings, by ranking: ManoeuvreRanking,
        on graph: FloorGraph
    ) {
        var tools = ContiguousArray(repeating: 0, count: strips.count)
        crew.forEach(&strips, with: &tools) { strip, _, _ in
            strip.changed.removeAll(keepingCapacity: true)
            guard !strip.carriers.isEmpty else { return }
            for _ in 0..<tries {
                let carrier = strip.carriers[Int(strip.generator.next() % UInt64(strip.carriers.count))]
                let isBetter = strip.search.exchange(
                    Int(carrier), weights: strip.weights, by: ranking, settings: push, on: graph)
                guard isBetter else { continue }
                for change in strip.search.trail where !change.isLift { strip.changed.append(change.carrier) }
            }
        }
    }

    private func exchangeNews(among strips: inout ContiguousArray<Strip>) {
        guard strips.count > 1 else { return }
        for reader in strips.indices {
            for writer in strips.indices where writer != reader {
                let news = strips[writer].search
                strips[reader].search.adopt(strips[writer].changed, from: news)
            }
        }
    }

    /// Gives each strip the carriers that stay within it; the others are left alone for this bout.
    private func cut(
        _ strips: inout ContiguousArray<Strip>, _ states: ContiguousArray<Int32>, _ weights: ContiguousArray<Int32>,
        bout: Int, depth: Int, on graph: FloorGraph, using generator: inout SeededGenerator
    ) {
        for index in strips.indices { strips[index].generator = SeededGenerator(seed: generator.next()) }
        guard strips.count > 1 else {
            guard bout == 0 else { return }
            strips[0].weights = weights
            strips[0].carriers = ContiguousArray(states.indices.map(Int32.init))
            strips[0].search.shield(weights)
            return
        }
        let lines = bout % 2 == 0 ? graph.columns : graph.rows
        let places = states.map { Int(lines[Int($0) >> 2]) }
        let sorted = places.sorted()
        // The cuts lie at equal shares of the carriers, moved by up to a quarter of a share.
        let shift = Double(generator.next() % 1_024) / 2_048 - 0.25
        let cuts = (1..<strips.count).map { cut in
            sorted[Int((Double(cut) + shift) / Double(strips.count) * Double(sorted.count))]
        }
        for index in strips.indices {
            let low = index == 0 ? Int.min : cuts[index - 1] + depth
            let high = index == strips.count - 1 ? Int.max : cuts[index] - depth
            strips[index].carriers.removeAll(keepingCapacity: true)
            strips[index].weights = ContiguousArray(repeating: PushSearch.sacred, count: states.count)
            for carrier in states.indices where places[carrier] >= low && places[carrier] < high {
                strips[index].carriers.append(Int32(carrier))
                strips[index].weights[carrier] = weights[carrier]
            }
            strips[index].search.shield(strips[index].weights)
        }
    }
}

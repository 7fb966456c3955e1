import Kernel

/// Improves a sound plan on several threads at once.
///
/// The floor is cut into as many strips as there are threads, and each thread exchanges manoeuvres (see
/// `PushSearch.exchange`) among the carriers that cannot leave its strip within the horizon: so no two
/// threads ever meet on a node. After a short bout all take over what the others have found, and the cuts move.
struct PlanRefinement: Sendable {
    private let settings: FloorRefinement
    private let crew: FloorCrew
    /// Carriers for each strip: narrow strips would hold too many still that stand near a cut.
    private static let leastTeam = 500
    /// Carriers that a thread looks at between two looks at the time, at least.
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
        let teams = min(crew.threads, 1 + states.count / Self.leastTeam)
        let spare = PushSearch(table: ranking.table)
        var strips = ContiguousArray(
            repeating: RefinementStrip(search: teams > 1 ? search : spare, on: graph), count: teams)
        if teams == 1 {
            swap(&strips[0].search, &search)
            strips[0].take(ContiguousArray(states.indices.map(Int32.init)), weights: weights, using: &generator)
        }
        let push = PushSettings(budget: settings.reach)
        var looks = 0
        while looks < most, looks == 0 || hasTime() {
            let bout = teams > 1 ? max(Self.shortestBout, states.count / 8) : Self.shortestBout
            let share = min(bout, (most - looks + teams - 1) / teams)
            if teams > 1 {
                cut(&strips, states, weights, byColumns: looks / share / teams % 2 == 0, on: graph, using: &generator)
            }
            let goesOn = work(&strips, looks: share, push, by: ranking, on: graph)
            exchangeNews(among: &strips)
            guard goesOn || teams > 1 else { break }
            looks += share * teams
        }
        swap(&strips[0].search, &search)
    }

    private func work(
        _ strips: inout ContiguousArray<RefinementStrip>, looks: Int, _ push: PushSettings,
        by ranking: ManoeuvreRanking, on graph: FloorGraph
    ) -> Bool {
        var isUseful = ContiguousArray(repeating: false, count: strips.count)
        crew.forEach(&strips, with: &isUseful) { strip, isUseful, _ in
            isUseful = strip.work(looks, push, by: ranking, on: graph) || isUseful
        }
        return isUseful.contains(true)
    }

    private func exchangeNews(among strips: inout ContiguousArray<RefinementStrip>) {
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
        _ strips: inout ContiguousArray<RefinementStrip>, _ states: ContiguousArray<Int32>,
        _ weights: ContiguousArray<Int32>, byColumns: Bool, on graph: FloorGraph,
        using generator: inout SeededGenerator
    ) {
        let depth = strips[0].search.table.depth
        let lines = byColumns ? graph.columns : graph.rows
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
            var within: ContiguousArray<Int32> = []
            var shielded = ContiguousArray<Int32>(repeating: PushSearch.sacred, count: states.count)
            for carrier in states.indices where places[carrier] >= low && places[carrier] < high {
                within.append(Int32(carrier))
                shielded[carrier] = weights[carrier]
            }
            strips[index].take(within, weights: shielded, using: &generator)
        }
    }
}

import Kernel

/// One thread's share of a plan's improvement: some carriers, and which of them are not worth another try.
///
/// A try that has failed would fail again as long as nobody nearby has another manoeuvre. So each change leaves a mark on its
/// square of the floor, and whoever has failed is passed over until a square within reach is marked anew.
struct RefinementStrip: Sendable {
    var search: PushSearch
    var weights: ContiguousArray<Int32> = []
    /// Those who may be tried, in the order of trying.
    private(set) var carriers: ContiguousArray<Int32> = []
    /// Those who got another manoeuvre since `take`, some of them several times.
    private(set) var changed: ContiguousArray<Int32> = []
    private var cursor = 0
    private var time: Int32 = 0
    /// When each carrier failed last, -1 if it has not.
    private var failures: ContiguousArray<Int32> = []
    /// When somebody on each square last got another manoeuvre.
    private var marks: ContiguousArray<Int32>
    private let width: Int
    private static let squareShift: Int32 = 2
    /// Squares to all sides that two carriers may both come to within the horizon.
    private static let reach = 2

    init(search: PushSearch, on graph: FloorGraph) {
        self.search = search
        width = graph.map.width >> Int(Self.squareShift) + 1 + 2 * Self.reach
        let height = graph.map.height >> Int(Self.squareShift) + 1 + 2 * Self.reach
        marks = ContiguousArray(repeating: -1, count: width * height)
    }

    /// Takes carriers over, none of them tried yet.
    ///
    /// - Parameter weights: what the steps of all carriers count; who must not be pushed is `sacred`.
    mutating func take(
        _ carriers: ContiguousArray<Int32>, weights: ContiguousArray<Int32>, using generator: inout SeededGenerator
    ) {
        self.carriers = carriers
        self.carriers.shuffle(using: &generator)
        self.weights = weights
        changed.removeAll(keepingCapacity: true)
        cursor = 0
        failures = ContiguousArray(repeating: -1, count: weights.count)
        search.shield(weights)
    }

    /// Looks at so many carriers in turn, and tries those who could be better off.
    ///
    /// - Returns: whether another try may still be of use.
    mutating func work(_ looks: Int, _ push: PushSettings, by ranking: ManoeuvreRanking, on graph: FloorGraph) -> Bool {
        var idle = 0
        for _ in 0..<looks {
            guard idle < carriers.count else { return false }
            let carrier = Int(carriers[cursor])
            cursor = cursor + 1 < carriers.count ? cursor + 1 : 0
            idle += 1
            guard search.couldGain(carrier, by: ranking), isWorthTrying(carrier, on: graph) else { continue }
            idle = 0
            time += 1
            guard search.exchange(carrier, weights: weights, by: ranking, settings: push, on: graph) else {
                failures[carrier] = time
                continue
            }
            for change in search.trail where !change.isLift {
                changed.append(change.carrier)
                marks[square(of: Int(change.carrier), on: graph)] = time
            }
        }
        return true
    }

    private func isWorthTrying(_ carrier: Int, on graph: FloorGraph) -> Bool {
        let failure = failures[carrier]
        guard failure >= 0 else { return true }
        let centre = square(of: carrier, on: graph)
        for row in -Self.reach...Self.reach {
            for place in centre + row * width - Self.reach...centre + row * width + Self.reach
            where marks[place] > failure {
                return true
            }
        }
        return false
    }

    private func square(of carrier: Int, on graph: FloorGraph) -> Int {
        let node = Int(search.states[carrier] >> 2)
        let row = Int(graph.rows[node] >> Self.squareShift) + Self.reach
        return row * width + Int(graph.columns[node] >> Self.squareShift) + Self.reach
    }
}

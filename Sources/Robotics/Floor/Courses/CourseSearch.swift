/// The course of one carrier among those of all others that loses least.
///
/// Dijkstra's search over cells, headings and moments (space and time; Silver, "Cooperative Pathfinding", 2005) by what is lost, so
/// that a free way is found without a look aside. What has been come to is marked in a square around the start, which
/// costs the same memory on every floor: O(steps³) of it.
struct CourseSearch: Sendable {
    private struct Spot: Sendable {
        let state: Int32
        let time: Int16
        let hasArrived: Bool
        let loss: Int32
        let before: Int32
        /// The next one of about the same loss.
        let below: Int32
    }

    /// Losses are told apart to so many shares of a step while searching.
    private static let grain = 4
    /// Losses above are of no use.
    private static let greatest = 1 << 14

    private let graph: FloorGraph
    private let reach: Int
    private var spots: ContiguousArray<Spot> = []
    /// The last spot of each loss, -1 for none.
    private var heads: ContiguousArray<Int32> = []
    private var stamps: ContiguousArray<Int32>
    private var stamp: Int32 = 0
    /// States from now on.
    private(set) var course: ContiguousArray<Int32> = []

    /// - Parameter most: steps of the longest plan.
    init(graph: FloorGraph, most: Int) {
        self.graph = graph
        reach = most
        stamps = ContiguousArray(repeating: 0, count: (2 * most + 1) * (2 * most + 1) * 8 * (most + 1))
    }

    /// - Parameters:
    ///   - most: the greatest loss that is of use.
    ///   - turn: which action comes first among equals.
    /// - Returns: what is lost on the course, which is in `course`; nil when there is none.
    mutating func find(
        _ wish: CourseWish, among plan: borrowing CoursePlan, _ guidance: borrowing FloorGuidance, most: Int, turn: Int
    ) -> Int? {
        let most = min(most, Self.greatest)
        begin(losses: most / Self.grain + 1)
        push(wish.state, 0, wish.hasArrived(at: Int(wish.state), before: false), before: -1, loss: 0, most)
        var bucket = 0
        while bucket < heads.count {
            let current = heads[bucket]
            guard current >= 0 else {
                bucket += 1
                continue
            }
            let spot = spots[Int(current)]
            heads[bucket] = spot.below
            if Int(spot.time) == plan.length {
                trace(current)
                return Int(spot.loss)
            }
            let mark = mark(spot, around: wish.state)
            guard stamps[mark] != stamp else { continue }
            stamps[mark] = stamp
            expand(spot, current, wish, plan, guidance, most: most, turn: turn)
        }
        return nil
    }

    @inline(__always)
    private mutating func expand(
        _ spot: Spot, _ place: Int32, _ wish: CourseWish, _ plan: borrowing CoursePlan,
        _ guidance: borrowing FloorGuidance, most: Int, turn: Int
    ) {
        let here = Int(spot.state)
        let time = Int(spot.time)
        let follower = plan.occupied[(here >> 2) * plan.stride + time + 1]
        let weight = CourseWish.weight(at: time, of: plan.length)
        for number in 0..<4 {
            let action = UInt8((number + turn) & 3)
            if action == 0 {
                guard isFree(aheadOf: here, at: time, wish, plan, follower) else { continue }
            } else if follower >= 0 {
                continue
            }
            let next = Int(graph.state(after: action, from: spot.state))
            let arrives = wish.hasArrived(at: next, before: spot.hasArrived)
            let loss = wish.loss(from: here, spot.hasArrived, by: action, to: next, arrives, guidance)
            push(Int32(next), time + 1, arrives, before: place, loss: Int(spot.loss) + loss * weight, most)
        }
    }

    /// Whether a carrier can drive on to the next node after a moment.
    ///
    /// - Parameter follower: who comes to where it is.
    @inline(__always)
    private func isFree(
        aheadOf here: Int, at time: Int, _ wish: CourseWish, _ plan: borrowing CoursePlan, _ follower: Int32
    ) -> Bool {
        let next = Int(graph.ahead[here])
        guard next >= 0, plan.occupied[next * plan.stride + time + 1] < 0 else { return false }
        guard wish.passage.allows(next, on: graph) else { return false }
        return follower < 0 || plan.occupied[next * plan.stride + time] != follower
    }

    @inline(__always)
    private func mark(_ spot: Spot, around start: Int32) -> Int {
        let here = graph.places[Int(spot.state >> 2)]
        let centre = graph.places[Int(start >> 2)]
        let row = Int((here >> 16) - (centre >> 16)) + reach
        let column = Int((here & 0xffff) - (centre & 0xffff)) + reach
        let square = row * (2 * reach + 1) + column
        return ((square << 2 | Int(spot.state & 3)) << 1 | (spot.hasArrived ? 1 : 0)) * (reach + 1) + Int(spot.time)
    }

    private mutating func begin(losses: Int) {
        spots.removeAll(keepingCapacity: true)
        heads.removeAll(keepingCapacity: true)
        heads.append(contentsOf: repeatElement(-1, count: losses))
        if stamp == .max {
            for place in stamps.indices { stamps[place] = 0 }
            stamp = 0
        }
        stamp += 1
    }

    @inline(__always)
    private mutating func push(
        _ state: Int32, _ time: Int, _ hasArrived: Bool, before: Int32, loss: Int, _ most: Int
    ) {
        guard loss <= most else { return }
        let bucket = loss / Self.grain
        spots.append(
            Spot(
                state: state, time: Int16(time), hasArrived: hasArrived, loss: Int32(loss), before: before,
                below: heads[bucket]))
        heads[bucket] = Int32(spots.count - 1)
    }

    private mutating func trace(_ last: Int32) {
        course = ContiguousArray(repeating: 0, count: Int(spots[Int(last)].time) + 1)
        var place = last
        while place >= 0 {
            let spot = spots[Int(place)]
            course[Int(spot.time)] = spot.state
            place = spot.before
        }
    }
}

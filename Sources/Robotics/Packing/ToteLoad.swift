import Kernel

/// A load that grows item by item, each lowered from above onto what stands already.
///
/// Places are tried at the corners that earlier boxes make (extreme points: Crainic, Perboli and Tadei, "Extreme
/// point-based heuristics for three-dimensional bin packing", 2008), each with the item dropped until it rests.
/// A search costs O(points × orientations × boxes), and there are at most six points a box.
struct ToteLoad {
    let size: Extent
    let rules: BuildRules
    private(set) var spareWeight: Int
    private(set) var boxes: [LoadedBox] = []
    private var outlines: ContiguousArray<Outline> = []
    /// Whether boxes must be put down in the order in which they came, or may be re-ordered when all are known.
    let keepsArrivalOrder: Bool

    /// Whether places for more items are to be known; without, a load that was planned elsewhere is taken over faster.
    var seeksPlaces = true {
        didSet {
            guard seeksPlaces, !oldValue else { return }
            levels = [:]
            for box in boxes { addPoints(beside: box) }
        }
    }
    /// Boxes by the height of their tops while no places are known: a load that is taken over may be large.
    private var levels: [Int: [Int]] = [:]
    private var points: [(x: Int, y: Int)] = [(0, 0)]
    /// What each box stands on, and the share of its weight that goes there.
    private var supports: [[(box: Int, share: Double)]] = []
    private var hasBearings = false

    /// Where a box is, in little room: what most of the time goes into looking at.
    private struct Outline {
        let left, right, front, back, top: Int32

        init(_ box: LoadedBox) {
            left = Int32(box.left)
            right = Int32(box.right)
            front = Int32(box.front)
            back = Int32(box.back)
            top = Int32(box.top)
        }
    }

    init(_ type: ContainerType, rules: BuildRules, keepsArrivalOrder: Bool = false) {
        size = type.inner
        spareWeight = type.maxWeight
        self.rules = rules
        self.keepsArrivalOrder = keepsArrivalOrder
    }

    /// The boxes in an order in which a gripper can put them down.
    ///
    /// By rising tops: what supports a box has a lower top than it, and no neighbour stands higher while it is
    /// put down, so no path from above and no gripper's head is ever blocked.
    var buildOrder: [PackPlacement] {
        let order =
            keepsArrivalOrder ? boxes : boxes.sorted { ($0.top, $0.front, $0.left) < ($1.top, $1.front, $1.left) }
        return order.enumerated().map { $1.placement(sequence: $0) }
    }

    /// The best place for an item, `nil` where none is allowed. `work` grows by the pairs of boxes looked at.
    func spot(for item: PackItem, taste: SpotTaste, work: inout Int) -> LoadSpot? {
        guard item.weight <= spareWeight else { return nil }
        var best: LoadSpot?
        for way in BoxOrientation.distinct(for: item.extent, upEdges: item.upEdges) {
            let stood = way.extent
            guard stood.width <= size.width, stood.depth <= size.depth, stood.height <= size.height else { continue }
            for point in points {
                guard point.x + stood.width <= size.width, point.y + stood.depth <= size.depth else { continue }
                let ceiling =
                    best.map { self.ceiling(toBeat: $0.score, stood, x: point.x, y: point.y, taste) } ?? Int.max
                work += 1
                guard ceiling >= 0 else { continue }
                work += boxes.count
                guard
                    let z = restingHeight(
                        stood, x: point.x, y: point.y, highest: min(ceiling, size.height - stood.height)),
                    let found = judged(item, stood, x: point.x, y: point.y, z: z, taste: taste),
                    found.score > best?.score ?? -.infinity
                else { continue }
                var spot = found
                spot.orientation = way.orientation
                if hasBearings && !bears(item, spot) { continue }
                best = spot
            }
        }
        return best
    }

    /// Takes over a placement that was planned elsewhere, if the rules allow it here. That nothing overlaps, and that
    /// all below is there already, is up to the planner.
    mutating func admit(_ item: PackItem, index: Int, orientation: BoxOrientation, x: Int, y: Int, z: Int) -> Bool {
        let spot = LoadSpot(
            x: x, y: y, z: z, orientation: orientation, extent: orientation.applied(to: item.extent), score: 0)
        guard item.weight <= spareWeight, stands(item, spot) else { return false }
        if hasBearings && !bears(item, spot) { return false }
        put(item, index: index, at: spot)
        return true
    }

    mutating func put(_ item: PackItem, index: Int, at spot: LoadSpot) {
        let box = LoadedBox(
            item: index, orientation: spot.orientation, left: spot.x, right: spot.x + spot.extent.width,
            front: spot.y, back: spot.y + spot.extent.depth, bottom: spot.z, top: spot.z + spot.extent.height,
            weight: item.weight, bearing: item.bearing.map(Double.init) ?? .infinity)
        let below = shares(under: spot)
        if hasBearings {
            let pressed = pressure(of: Double(item.weight), on: below)
            for index in boxes.indices { boxes[index].load += pressed[index] }
        }
        boxes.append(box)
        outlines.append(Outline(box))
        if !seeksPlaces { levels[box.top, default: []].append(boxes.count - 1) }
        supports.append(below)
        spareWeight -= item.weight
        hasBearings = hasBearings || item.bearing != nil
        if seeksPlaces { addPoints(beside: box) }
    }

    /// The height at which something lowered at this place comes to rest.
    @inline(__always)
    private func restingHeight(_ stood: Extent, x: Int, y: Int, highest: Int) -> Int? {
        let gap = Int32(rules.gap)
        let left = Int32(x) - gap
        let right = Int32(x + stood.width) + gap
        let front = Int32(y) - gap
        let back = Int32(y + stood.depth) + gap
        var z: Int32 = 0
        let outlines = outlines.span
        for index in outlines.indices {
            let box = outlines[index]
            guard box.top > z, left < box.right, box.left < right, front < box.back, box.front < back else { continue }
            z = box.top
            if z > highest { return nil }
        }
        return Int(z)
    }

    /// The height up to which an item could be better placed than by a score, were it touched all around; below 0 for none.
    @inline(__always)
    private func ceiling(toBeat score: Double, _ stood: Extent, x: Int, y: Int, _ taste: SpotTaste) -> Int {
        let most =
            taste.contact + taste.level + taste.snug - taste.corner * Double(x + y) / Double(size.width + size.depth)
        let spare = (most - score) * Double(size.height) - taste.lowTop * Double(stood.height)
        let dislike = taste.lowTop + taste.lowBottom
        guard spare >= 0, dislike > 0 else { return spare >= 0 ? .max : -1 }
        return Int(min(spare / dislike, 1e9))
    }

    /// Whether enough of what is below a place carries the item, and may.
    private func stands(_ item: PackItem, _ spot: LoadSpot) -> Bool {
        guard spot.z > 0 else { return true }
        let right = spot.x + spot.extent.width
        let back = spot.y + spot.extent.depth
        var rested = 0
        let near = boxes(nearTop: spot.z)
        for place in 0..<(near?.count ?? outlines.count) {
            let index = near?[place] ?? place
            guard outlines[index].top == spot.z else { continue }
            let area = boxes[index].overlap(left: spot.x, right: right, front: spot.y, back: back)
            guard area > 0 else { continue }
            guard boxes[index].bearing > 0, rules.allows(item.weight, on: boxes[index].weight) else { return false }
            rested += area
        }
        return rested * 100 >= spot.extent.width * spot.extent.depth * rules.supportPercent
    }

    private func judged(_ item: PackItem, _ stood: Extent, x: Int, y: Int, z: Int, taste: SpotTaste) -> LoadSpot? {
        let gap = rules.gap
        let right = x + stood.width
        let back = y + stood.depth
        let top = z + stood.height
        var rested = z == 0 ? stood.width * stood.depth : 0
        var touched = 0
        var below = 0
        var level = 0
        if x == 0 { touched += stood.depth * stood.height }
        if y == 0 { touched += stood.width * stood.height }
        if right == size.width { touched += stood.depth * stood.height }
        if back == size.depth { touched += stood.width * stood.height }
        for box in boxes {
            if box.top == z {
                let area = box.overlap(left: x, right: right, front: y, back: back)
                if area > 0 {
                    guard box.bearing > 0, rules.allows(item.weight, on: box.weight) else { return nil }
                    rested += area
                    below += (box.right - box.left) * (box.back - box.front)
                }
            } else if box.top > z, box.bottom < top {
                if keepsArrivalOrder, box.top > top, isNear(box, x: x, right: right, y: y, back: back) { return nil }
                let shared = min(top, box.top) - max(z, box.bottom)
                var edge = 0
                if box.right + gap == x || right + gap == box.left {
                    edge = max(0, min(back, box.back) - max(y, box.front))
                } else if box.back + gap == y || back + gap == box.front {
                    edge = max(0, min(right, box.right) - max(x, box.left))
                }
                touched += edge * shared
                if box.top == top { level += edge }
            } else if keepsArrivalOrder, box.top > top, isNear(box, x: x, right: right, y: y, back: back) {
                return nil
            }
        }
        guard rested * 100 >= stood.width * stood.depth * rules.supportPercent else { return nil }
        let sides = 2 * (stood.width + stood.depth) * stood.height
        let score =
            taste.contact * Double(touched) / Double(sides)
            + (below > 0 ? taste.snug * Double(rested) / Double(below) : 0)
            + taste.level * Double(level) / Double(2 * (stood.width + stood.depth))
            - (taste.lowTop * Double(top) + taste.lowBottom * Double(z)) / Double(size.height)
            - taste.corner * Double(x + y) / Double(size.width + size.depth)
        return LoadSpot(x: x, y: y, z: z, orientation: .wdh, extent: stood, score: score)
    }

    private func isNear(_ box: LoadedBox, x: Int, right: Int, y: Int, back: Int) -> Bool {
        let clearance = rules.clearance
        return x < box.right + clearance && box.left < right + clearance && y < box.back + clearance
            && box.front < back + clearance
    }

    /// The boxes that may end at a height, nil for all: where places are looked for, loads are small, and a list would take longer.
    private func boxes(nearTop z: Int) -> [Int]? { seeksPlaces ? nil : levels[z] ?? [] }

    private func shares(under spot: LoadSpot) -> [(box: Int, share: Double)] {
        guard spot.z > 0 else { return [] }
        var found: [(box: Int, share: Double)] = []
        var whole = 0
        let near = boxes(nearTop: spot.z)
        for place in 0..<(near?.count ?? outlines.count) {
            let index = near?[place] ?? place
            guard outlines[index].top == spot.z else { continue }
            let area = boxes[index].overlap(
                left: spot.x, right: spot.x + spot.extent.width, front: spot.y, back: spot.y + spot.extent.depth)
            guard area > 0 else { continue }
            found.append((index, Double(area)))
            whole += area
        }
        for index in found.indices { found[index].share /= Double(whole) }
        return found
    }

    /// Whether everything below can bear the item's weight as well.
    private func bears(_ item: PackItem, _ spot: LoadSpot) -> Bool {
        let pressed = pressure(of: Double(item.weight), on: shares(under: spot))
        for index in boxes.indices where boxes[index].load + pressed[index] > boxes[index].bearing { return false }
        return true
    }

    /// What a weight adds to the load of each box, all the way down. Boxes stand on earlier ones only.
    private func pressure(of weight: Double, on below: [(box: Int, share: Double)]) -> [Double] {
        var pressed = [Double](repeating: 0, count: boxes.count)
        for (box, share) in below { pressed[box] += weight * share }
        for index in boxes.indices.reversed() where pressed[index] > 0 {
            for (box, share) in supports[index] { pressed[box] += pressed[index] * share }
        }
        return pressed
    }

    private mutating func addPoints(beside box: LoadedBox) {
        points.removeAll { box.left < $0.x && $0.x < box.right && box.front < $0.y && $0.y < box.back }
        let right = box.right + rules.gap
        let back = box.back + rules.gap
        var frontWall = 0
        var leftWall = 0
        for other in boxes {
            if other.left < right, right < other.right, other.back + rules.gap <= box.front {
                frontWall = max(frontWall, other.back + rules.gap)
            }
            if other.front < back, back < other.back, other.right + rules.gap <= box.left {
                leftWall = max(leftWall, other.right + rules.gap)
            }
        }
        var corners = [
            (right, box.front), (box.left, back), (box.left, box.front), (right, frontWall), (leftWall, back),
            (right, 0), (0, back),
        ]
        if keepsArrivalOrder && rules.clearance > rules.gap {
            // Whatever is lower than its neighbour must keep the gripper's distance from it.
            let farRight = box.right + rules.clearance
            let farBack = box.back + rules.clearance
            corners += [(farRight, box.front), (box.left, farBack), (farRight, 0), (0, farBack)]
        }
        for point in corners
        where point.0 < size.width && point.1 < size.depth && !points.contains(where: { $0 == point }) {
            points.append((x: point.0, y: point.1))
        }
    }
}

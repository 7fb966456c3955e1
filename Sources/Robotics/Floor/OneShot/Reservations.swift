/// When each node is taken, and by whom.
///
/// The stays at a node are kept in order of time, side by side in one pool, so that finding the gap at a time is a
/// binary search in a few neighbouring words.
struct Reservations: Sendable {
    /// A robot on a node from a step until just before another.
    struct Stay: Sendable, Equatable {
        var from: Int32
        var until: Int32
        var robot: Int32
    }

    /// End of a stay that never ends.
    static let forever = Int32.max
    private static let none = Stay(from: 0, until: 0, robot: -1)

    /// First place of each node in the pool.
    private(set) var begins: ContiguousArray<Int32>
    /// Stays at each node.
    private(set) var counts: ContiguousArray<Int32>
    /// Places of each node in the pool, always more than it has stays.
    private var rooms: ContiguousArray<Int32>
    private(set) var pool: ContiguousArray<Stay>

    init(nodes: Int) {
        let room: Int32 = 4
        begins = ContiguousArray((0..<Int32(nodes)).map { $0 * room })
        counts = ContiguousArray(repeating: 0, count: nodes)
        rooms = ContiguousArray(repeating: room, count: nodes)
        pool = ContiguousArray(repeating: Self.none, count: nodes * Int(room))
    }

    /// Books all ways at once.
    init(nodes: Int, paths: ContiguousArray<ContiguousArray<Int32>>) {
        self.init(nodes: nodes)
        for (robot, path) in paths.enumerated() {
            Self.stays(of: path, Int32(robot)) { node, stay in
                if counts[node] + 1 == rooms[node] { enlarge(node) }
                pool[Int(begins[node] + counts[node])] = stay
                counts[node] += 1
            }
        }
        for node in 0..<nodes {
            let begin = Int(begins[node])
            pool[begin..<begin + Int(counts[node])].sort { $0.from < $1.from }
        }
    }

    /// The gap of a node that holds a time, or the first after it: the number of stays that begin until then.
    func gap(at node: Int, time: Int32) -> Int {
        let begin = Int(begins[node])
        var low = 0
        var high = Int(counts[node])
        while low < high {
            let middle = (low + high) / 2
            if pool[begin + middle].from <= time { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The robot on a node at a time, -1 for none.
    func robot(at node: Int, time: Int32) -> Int32 {
        let gap = gap(at: node, time: time)
        guard gap > 0 else { return -1 }
        let stay = pool[Int(begins[node]) + gap - 1]
        return stay.until > time ? stay.robot : -1
    }

    /// The stays at a node, in order of time.
    func stays(at node: Int) -> ArraySlice<Stay> {
        ArraySlice(pool[Int(begins[node])..<Int(begins[node] + counts[node])])
    }

    /// The robot that stays on a node for ever once it has come.
    func resident(at node: Int) -> Int? {
        guard counts[node] > 0 else { return nil }
        let last = pool[Int(begins[node] + counts[node]) - 1]
        return last.until == Self.forever ? Int(last.robot) : nil
    }

    /// Whether nobody is in the way of a robot that is not booked.
    func isFree(_ path: ContiguousArray<Int32>) -> Bool {
        for time in path.indices {
            let node = Int(path[time])
            guard robot(at: node, time: Int32(time)) < 0 else { return false }
            if time > 0, path[time - 1] != path[time] {
                let other = robot(at: node, time: Int32(time - 1))
                if other >= 0, robot(at: Int(path[time - 1]), time: Int32(time)) == other { return false }
            }
        }
        guard let last = path.last else { return true }
        return gap(at: Int(last), time: Int32(path.count - 1)) == Int(counts[Int(last)])
    }

    /// Books a way: one node a step, the last for ever.
    mutating func add(_ path: ContiguousArray<Int32>, of robot: Int32) {
        Self.stays(of: path, robot) { insert($1, at: $0) }
    }

    mutating func remove(_ path: ContiguousArray<Int32>, of robot: Int32) {
        Self.stays(of: path, robot) { node, stay in
            let begin = Int(begins[node])
            let place = gap(at: node, time: stay.from) - 1
            counts[node] -= 1
            for index in begin + place..<begin + Int(counts[node]) { pool[index] = pool[index + 1] }
        }
    }

    private static func stays(
        of path: ContiguousArray<Int32>, _ robot: Int32, _ body: (_ node: Int, _ stay: Stay) -> Void
    ) {
        var start = 0
        for time in path.indices where time + 1 == path.count || path[time + 1] != path[time] {
            let until = time + 1 == path.count ? forever : Int32(time + 1)
            body(Int(path[time]), Stay(from: Int32(start), until: until, robot: robot))
            start = time + 1
        }
    }

    private mutating func insert(_ stay: Stay, at node: Int) {
        if counts[node] + 1 == rooms[node] { enlarge(node) }
        let begin = Int(begins[node])
        var place = begin + Int(counts[node])
        while place > begin, pool[place - 1].from > stay.from {
            pool[place] = pool[place - 1]
            place -= 1
        }
        pool[place] = stay
        counts[node] += 1
    }

    private mutating func enlarge(_ node: Int) {
        let begin = Int(begins[node])
        let room = Int(rooms[node])
        begins[node] = Int32(pool.count)
        rooms[node] = Int32(room * 2)
        for place in begin..<begin + room { pool.append(pool[place]) }
        for _ in 0..<room { pool.append(Self.none) }
    }
}

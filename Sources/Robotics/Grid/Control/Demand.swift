/// The lines of a zone's orders, in the order in which they start, and for which bins they wait.
struct Demand {
    struct Line {
        var order: Int
        var index: Int
        var product: Int
        var units: Int
        var known: Int
        var start: Int
        var bin: Int32 = -1
        var next: Int32 = -1
        /// From when it counts as waiting.
        var since = 0
    }

    private(set) var lines: [Line]
    private(set) var admitted = 0
    private(set) var picked = 0
    /// The first line that waits for a bin; −1 for none. The earliest start is first.
    private(set) var waiting: [Int32]
    /// How many lines wait for each bin.
    private(set) var count: [Int32]
    /// Bins for which lines wait, in no order.
    private(set) var wanted: [Int32] = []
    private var place: [Int32]

    init(_ orders: [GridOrder], zone: Int, bins: Int) {
        lines = []
        for (order, content) in orders.enumerated() {
            for (index, line) in content.lines.enumerated() where line.zone == zone {
                lines.append(
                    Line(
                        order: order, index: index, product: line.product,
                        units: line.units, known: Ticks.up(content.known), start: Ticks.up(content.start)))
            }
        }
        lines.sort { ($0.start, $0.order, $0.index) < ($1.start, $1.order, $1.index) }
        waiting = [Int32](repeating: -1, count: bins)
        place = waiting
        count = [Int32](repeating: 0, count: bins)
    }

    var isDone: Bool { picked == lines.count }
    /// Lines that wait for a bin or are being picked.
    var open: Int { admitted - picked }

    /// Whether all lines are let in, and start no later than then.
    func isAllStarted(by time: Int) -> Bool { admitted == lines.count && lines.last.map { $0.start <= time } ?? true }

    @inline(__always)
    func start(of bin: Int) -> Int { waiting[bin] < 0 ? Ticks.never : lines[Int(waiting[bin])].start }

    @inline(__always)
    func since(_ bin: Int) -> Int { waiting[bin] < 0 ? Ticks.never : lines[Int(waiting[bin])].since }

    /// Lets the next line wait for a bin. True where it is the first that waits for it.
    mutating func admit(to bin: Int, at time: Int) -> Bool {
        let line = admitted
        admitted += 1
        lines[line].bin = Int32(bin)
        count[bin] += 1
        lines[line].since = max(time, lines[line].start)
        guard waiting[bin] >= 0 else {
            waiting[bin] = Int32(line)
            place[bin] = Int32(wanted.count)
            wanted.append(Int32(bin))
            return true
        }
        var last = waiting[bin]
        while lines[Int(last)].next >= 0 { last = lines[Int(last)].next }
        lines[Int(last)].next = Int32(line)
        return false
    }

    /// Takes the first waiting line off its bin.
    mutating func pick(from bin: Int) -> Int {
        let line = Int(waiting[bin])
        count[bin] -= 1
        waiting[bin] = lines[line].next
        if waiting[bin] < 0 {
            let hole = Int(place[bin])
            let last = wanted[wanted.count - 1]
            wanted[hole] = last
            place[Int(last)] = Int32(hole)
            wanted.removeLast()
            place[bin] = -1
        }
        return line
    }

    mutating func done() { picked += 1 }
}

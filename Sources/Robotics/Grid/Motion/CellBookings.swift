/// Who has which cell when: for each cell the booked spans of time, in order, none overlapping another.
///
/// Looking a span up costs O(bookings of that cell that are not past).
struct CellBookings {
    private struct Booking {
        var start: Int
        var end: Int
        var robot: Int32
        var next: Int32
    }

    private var first: [Int32]
    private var pool: [Booking] = []
    private var free: Int32 = -1
    /// Bookings that ended before are forgotten.
    var now = 0

    init(cells: Int) {
        first = [Int32](repeating: -1, count: cells)
        pool.reserveCapacity(cells)
    }

    /// The end of the first booking of another robot that overlaps [from, to); −1 where there is none.
    @inline(__always)
    func blocked(_ cell: Int, _ from: Int, _ to: Int, for robot: Int) -> Int {
        var node = first[cell]
        while node >= 0 {
            let booking = pool[Int(node)]
            if booking.start >= to { return -1 }
            if booking.end > from, booking.robot != Int32(truncatingIfNeeded: robot) { return booking.end }
            node = booking.next
        }
        return -1
    }

    /// When the cell is next booked by another robot, at or after a time, and until when.
    func nextBooking(_ cell: Int, after time: Int, besides robot: Int) -> (start: Int, end: Int)? {
        var node = first[cell]
        while node >= 0 {
            let booking = pool[Int(node)]
            if booking.end > time, booking.robot != Int32(truncatingIfNeeded: robot) {
                return (booking.start, booking.end)
            }
            node = booking.next
        }
        return nil
    }

    mutating func book(_ cell: Int, _ start: Int, _ end: Int, for robot: Int) {
        forgetPast(cell)
        let node: Int32
        if free >= 0 {
            node = free
            free = pool[Int(node)].next
        } else {
            node = Int32(pool.count)
            pool.append(Booking(start: 0, end: 0, robot: 0, next: -1))
        }
        var before: Int32 = -1
        var after = first[cell]
        while after >= 0, pool[Int(after)].start < start {
            before = after
            after = pool[Int(after)].next
        }
        pool[Int(node)] = Booking(start: start, end: end, robot: Int32(robot), next: after)
        if before < 0 { first[cell] = node } else { pool[Int(before)].next = node }
    }

    /// Takes back the booking that begins then.
    mutating func cancel(_ cell: Int, _ start: Int, for robot: Int) {
        var before: Int32 = -1
        var node = first[cell]
        while node >= 0 {
            let booking = pool[Int(node)]
            if booking.start == start, booking.robot == Int32(robot) {
                if before < 0 { first[cell] = booking.next } else { pool[Int(before)].next = booking.next }
                release(node)
                return
            }
            before = node
            node = booking.next
        }
    }

    private mutating func forgetPast(_ cell: Int) {
        while first[cell] >= 0, pool[Int(first[cell])].end <= now {
            let node = first[cell]
            first[cell] = pool[Int(node)].next
            release(node)
        }
    }

    private mutating func release(_ node: Int32) {
        pool[Int(node)].next = free
        free = node
    }
}

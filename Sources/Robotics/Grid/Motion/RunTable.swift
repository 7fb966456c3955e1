/// How long runs of 1 to n cells along one axis take, and when each cell of a run is touched. Milliseconds.
///
/// A robot touches a cell from when its front enters until its back has left. Times are rounded so that a cell
/// is never booked for less than it is touched.
struct RunTable {
    /// Of a run of n cells.
    private(set) var total: [Int]
    private var touched: [Int32]
    private var left: [Int32]

    init(pitch: Double, speed: Double, acceleration: Double, cells: Int) {
        let motion = RestToRest(speed: speed, acceleration: acceleration)
        total = [0]
        touched = [0]
        left = [0]
        for count in 1...max(1, cells) {
            let length = Double(count) * pitch
            let whole = Ticks.up(motion.seconds(over: length))
            total.append(whole)
            for index in 0...count {
                let front = motion.seconds(to: Double(index - 1) * pitch, of: length)
                let back = motion.seconds(to: Double(index + 1) * pitch, of: length)
                touched.append(Int32(index == 0 ? 0 : Ticks.down(front)))
                left.append(Int32(index == count ? whole : min(whole, Ticks.up(back))))
            }
        }
    }

    /// Where the entries of runs of so many cells begin.
    @inline(__always)
    static func row(_ count: Int) -> Int { count * (count + 1) / 2 }

    @inline(__always)
    func enters(_ row: Int, _ index: Int) -> Int { Int(touched[row + index]) }

    @inline(__always)
    func leaves(_ row: Int, _ index: Int) -> Int { Int(left[row + index]) }
}

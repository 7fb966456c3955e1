import Synchronization

/// How many lines are picked in each zone, told by the threads that play them.
final class GridProgress: Sendable {
    private let counts: Mutex<[Int]>
    private let all: Int

    init(zones: Int, lines: Int) {
        counts = Mutex([Int](repeating: 0, count: zones))
        all = lines
    }

    func show(_ picked: Int, in zone: Int) {
        let sum = counts.withLock { counts in
            counts[zone] = picked
            return counts.reduce(0, +)
        }
        Terminal.progress(Double(sum) / Double(max(1, all)), "\(sum)/\(all)")
    }
}

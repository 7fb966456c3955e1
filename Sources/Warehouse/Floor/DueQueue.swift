import Contracts
import Kernel

/// Orders by an instant, earliest first; O(log n) to look up, O(1) to take the first.
struct DueQueue: Sendable {
    struct Entry: Sendable, Equatable, Comparable {
        let at: Timestamp
        let placedAt: Timestamp
        let order: OrderID

        static func < (one: Self, other: Self) -> Bool {
            (one.at, one.placedAt, one.order) < (other.at, other.placedAt, other.order)
        }
    }

    /// Latest first, so that the earliest is cheap to take.
    private var entries: [Entry] = []

    var isEmpty: Bool { entries.isEmpty }
    var count: Int { entries.count }
    var first: Entry? { entries.last }
    /// Earliest first.
    var all: some Sequence<Entry> { entries.reversed() }

    mutating func insert(_ entry: Entry) {
        let place = place(of: entry)
        if place < entries.count, entries[place] == entry { return }
        entries.insert(entry, at: place)
    }

    mutating func remove(_ entry: Entry) {
        let place = place(of: entry)
        if place < entries.count, entries[place] == entry { entries.remove(at: place) }
    }

    mutating func popFirst() -> Entry? { entries.popLast() }

    private func place(of entry: Entry) -> Int {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entry < entries[middle] { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

internal import Kernel
internal import Synchronization

/// Rendered bodies that all visitors share.
///
/// A body may be served without a question for a while, such as a second; after that its *signature* (what it would show: stock states, the
/// promise's cut-off) is made again, and only where that differs is the body rendered anew.
final class PageCache: Sendable {
    /// A body, ready to be served.
    struct Entry: Sendable {
        let bytes: [UInt8]
        /// Whether the bytes are gzip.
        let isPacked: Bool
        let plainBytes: Int
        let entityTag: String
    }

    private struct Slot {
        let entry: Entry
        let signature: String
        let checkedAt: Timestamp
    }

    private let clock: any TimeSource
    private let slots: Mutex<Generations<String, Slot>>

    /// - Parameter limit: bytes that the bodies may take together.
    init(limit: Int, clock: any TimeSource) {
        slots = Mutex(Generations(limit: limit))
        self.clock = clock
    }

    /// The body kept for `key`, or what `make` gives.
    ///
    /// - Parameter trusted: how long after its signature was made the body is served without asking for it again.
    func entry(
        _ key: String, trusted: Duration = .seconds(1), signature: () throws -> String, make: () throws -> [UInt8]
    ) throws -> Entry {
        let now = clock.now
        let known = slots.withLock { $0.value(of: key) }
        if let known, now - known.checkedAt < trusted { return known.entry }
        // Made before the body: where stock changes in between, the body is made once too often, and never too seldom.
        let signature = try signature()
        let entry = known?.signature == signature ? known?.entry : nil
        let slot = Slot(entry: try entry ?? Body.entry(make()), signature: signature, checkedAt: now)
        slots.withLock { $0.keep(slot, for: key, cost: slot.entry.bytes.count) }
        return slot.entry
    }
}

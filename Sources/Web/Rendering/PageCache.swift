internal import Kernel
internal import NIOCore
internal import Synchronization

/// Rendered bodies that all visitors share.
///
/// A body is served without a question for a second; after that its *signature* (what it would show: stock states, the
/// promise's cut-off) is made again, and only where that differs is the body rendered anew.
final class PageCache: Sendable {
    /// A body in the forms that clients take it in.
    struct Entry: Sendable {
        let plain: ByteBuffer
        let gzip: ByteBuffer?
        let entityTag: String
        var bytes: Int { plain.readableBytes + (gzip?.readableBytes ?? 0) }
    }

    private struct Slot {
        let entry: Entry
        let signature: String
        var checkedAt: Timestamp
    }

    private struct State {
        var bytes = 0
        var slots: [String: Slot] = [:]
    }

    private static let trusted: Duration = .seconds(1)

    private let limit: Int
    private let clock: any TimeSource
    private let state = Mutex(State())

    /// - Parameter limit: bytes that the bodies may take together.
    init(limit: Int, clock: any TimeSource) {
        self.limit = limit
        self.clock = clock
    }

    /// The body kept for `key`, or what `make` renders.
    func entry(_ key: String, signature: () throws -> String, make: () throws -> Entry) throws -> Entry {
        let now = clock.now
        let known = state.withLock { $0.slots[key] }
        if let known, now - known.checkedAt < Self.trusted { return known.entry }
        let signature = try signature()
        if let known, known.signature == signature {
            state.withLock { $0.slots[key]?.checkedAt = now }
            return known.entry
        }
        let made = try make()
        keep(Slot(entry: made, signature: signature, checkedAt: now), for: key)
        return made
    }

    private func keep(_ slot: Slot, for key: String) {
        state.withLock { state in
            if state.bytes + slot.entry.bytes > limit {
                state.slots.removeAll(keepingCapacity: true)
                state.bytes = 0
            }
            let old = state.slots.updateValue(slot, forKey: key)
            state.bytes += slot.entry.bytes - (old?.entry.bytes ?? 0)
        }
    }
}

internal import Kernel
internal import NIOCore
internal import Synchronization

/// Rendered bodies that all visitors share.
///
/// A body may be served without a question for a while, such as a second; after that its *signature* (what it would show: stock states, the
/// promise's cut-off) is made again, and only where that differs is the body rendered anew. Memory is bounded by
/// `Generations`.
///
/// A body is kept from the second time on that it is asked for within a while: most of a large shop's pages are seen by
/// one crawler or visitor and then by nobody for long. Keeping those would push out the others and cost more time than
/// making them.
final class PageCache: Sendable {
    /// A body and the form that it is kept in.
    struct Entry: Sendable {
        enum Form {
            /// As it is, since it gets no shorter.
            case plain
            /// As gzip.
            case packed
            /// As it is, since it is not kept.
            case fresh
        }

        let body: ByteBuffer
        let form: Form
        let plainBytes: Int
        let entityTag: String
    }

    private struct Slot {
        let entry: Entry
        let signature: String
        var checkedAt: Timestamp
    }

    private struct State {
        var slots: Generations<String, Slot>
        /// What was asked for once and is not kept, in two generations as well.
        var askedLately: Set<Int> = []
        var askedBefore: Set<Int> = []

        /// Whether this is not the first time. A clash of hashes keeps a body too early, no more.
        mutating func wasAsked(_ key: String) -> Bool {
            let mark = key.hashValue
            if askedLately.contains(mark) || askedBefore.contains(mark) { return true }
            askedLately.insert(mark)
            if askedLately.count >= PageCache.rememberedAskings { (askedBefore, askedLately) = (askedLately, []) }
            return false
        }
    }

    /// About as many as bodies fit in.
    private static let rememberedAskings = 4_096

    private let clock: any TimeSource
    private let state: Mutex<State>

    /// - Parameter limit: bytes that the bodies may take together.
    init(limit: Int, clock: any TimeSource) {
        state = Mutex(State(slots: Generations(limit: limit)))
        self.clock = clock
    }

    /// The body kept for `key`, or what `make` gives, which is kept if it was asked for before.
    ///
    /// - Parameter trusted: how long after its signature was made the body is served without asking for it again.
    func entry(
        _ key: String, trusted: Duration = .seconds(1), signature: () throws -> String, make: () throws -> [UInt8]
    ) throws -> Entry {
        let now = clock.now
        let (known, isKept) = state.withLock { state in
            let known = state.slots.value(of: key)
            return (known, known != nil || state.wasAsked(key))
        }
        if let known, now - known.checkedAt < trusted { return known.entry }
        guard isKept else { return Body.fresh(try make()) }
        let signature = try signature()
        let entry = known?.signature == signature ? known?.entry : nil
        let slot = Slot(entry: try entry ?? Body.entry(make()), signature: signature, checkedAt: now)
        state.withLock { $0.slots.keep(slot, for: key, cost: slot.entry.body.readableBytes) }
        return slot.entry
    }
}

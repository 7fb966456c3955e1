import Contracts
import Kernel
import Storage

/// Enters what the floor did into the stored book, all in one transaction with its events.
struct DeedWriter: Sendable {
    struct Outcome: Sendable {
        /// Revision before and after.
        var before: Int64
        var after: Int64
        /// Deeds that the book refused: somebody else was faster.
        var refused: [(index: Int, refusal: BookRefusal)] = []
        /// What the floor must see anew, as it stands now.
        var corrected: [OpenFacts] = []
    }

    let site: Site
    let clock: any TimeSource

    func write(_ deeds: [FloorDeed], in transaction: any SQLTransaction) throws -> Outcome {
        var outcome = Outcome(before: try Revision.current(in: transaction), after: 0)
        var corrected: Set<OrderID> = []
        var refills: Set<RefillID> = []
        for (index, deed) in deeds.enumerated() {
            var loader = BookLoader(site: site, in: transaction)
            try loader.load(for: deed.deed)
            var book = loader.book
            if case .fill(let refill, _) = deed.deed {
                // Which picks go into the pod with it, the floor has only guessed.
                corrected.formUnion(book.picks.keys.map(\.order))
                refills.insert(refill)
            }
            do throws(BookRefusal) {
                try book.enter(deed.deed, at: deed.at)
            } catch {
                outcome.refused.append((index, error))
                if let order = deed.deed.order { corrected.insert(order) }
                continue
            }
            if case .reallocate(let pick) = deed.deed { corrected.insert(pick.order) }
            var store = BookStore(in: transaction, now: clock.now, world: deed.at)
            refills.formUnion(try store.save(&book).refills)
        }
        for order in corrected.sorted() { outcome.corrected.append(try OpenFacts.load(order: order, in: transaction)) }
        if !refills.isEmpty { outcome.corrected.append(try OpenFacts.load(refills: refills, in: transaction)) }
        outcome.after = try Revision.current(in: transaction)
        return outcome
    }
}

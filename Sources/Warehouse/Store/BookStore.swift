import Contracts
import Kernel
import Storage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Stores what a book's deeds changed, in the transaction that loaded it.
struct BookStore {
    let transaction: any SQLTransaction
    /// Real time, under which events are stored.
    let now: Timestamp
    /// World time.
    let world: Timestamp
    private var revision: Int64?

    init(in transaction: any SQLTransaction, now: Timestamp, world: Timestamp) {
        self.transaction = transaction
        self.now = now
        self.world = world
    }

    /// Stores and returns the changes.
    @discardableResult
    mutating func save(_ book: inout Book) throws -> BookChanges {
        try planRefills(&book)
        let changes = book.takeChanges()
        for sku in changes.goods { if let goods = book.goods[sku] { try save(goods) } }
        for key in changes.stock { if let row = book.row(key) { try save(row) } }
        for id in changes.pods { if let pod = book.pods[id] { try save(pod, capacity: book.site.capacity) } }
        for id in changes.orders { if let order = book.orders[id] { try save(order) } }
        for id in changes.picks { if let pick = book.picks[id] { try save(pick) } }
        for id in changes.refills { if let refill = book.refill(id) { try save(refill) } }
        for tote in changes.totes { try save(tote) }
        for draft in changes.exceptions { try save(draft) }
        for event in changes.events { try Outbox.append(event, at: now, in: transaction) }
        return changes
    }

    /// Whatever changed the stock, its refills fit it when the transaction ends.
    private func planRefills(_ book: inout Book) throws {
        let candidates = book.refillCandidates
        guard !candidates.isEmpty else { return }
        var loader = BookLoader(book, in: transaction)
        for sku in candidates { try loader.loadForRefills(of: sku) }
        book = loader.book
        for sku in candidates { book.planRefills(of: sku) }
    }

    private mutating func nextRevision() throws -> Int64 {
        if let revision { return revision }
        let next = try Revision.next(in: transaction)
        revision = next
        return next
    }

    private func save(_ goods: Goods) throws {
        let handling = goods.handling
        try transaction.execute(
            """
            INSERT INTO warehouse_goods (\(Goods.columns)) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            ON CONFLICT (sku) DO UPDATE SET zone = $2, width = $3, depth = $4, height = $5, weight = $6, fragile = $7,
            upright = $8, title_ko = $9, title_en = $10, refill_low = $11, refill_high = $12
            """,
            [
                goods.sku, handling.zone.rawValue, handling.extent.width, handling.extent.depth,
                handling.extent.height, handling.weight, handling.fragile, handling.upright, goods.title.ko,
                goods.title.en, goods.levels?.low, goods.levels?.high,
            ])
    }

    private func save(_ row: StockRow) throws {
        guard row.units > 0 else {
            try transaction.execute("DELETE FROM warehouse_stock WHERE sku = $1 AND place = $2", [row.sku, row.place])
            return
        }
        try transaction.execute(
            """
            INSERT INTO warehouse_stock (\(StockRow.columns)) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (sku, place) DO UPDATE SET units = $3, allocated = $4, slot = $5
            """, [row.sku, row.place, row.units, row.allocated, row.slot])
    }

    private func save(_ pod: PodRow, capacity: PodCapacity) throws {
        try transaction.execute(
            """
            UPDATE warehouse_pods SET volume = $2, weight = $3, skus = $4, allocated = $5, fill = $6, coming_volume = $7,
            coming_weight = $8 WHERE id = $1
            """,
            [
                pod.id, pod.volume, pod.weight, pod.skus, pod.allocated, pod.fill(of: capacity), pod.comingVolume,
                pod.comingWeight,
            ])
    }

    private mutating func save(_ order: OrderRow) throws {
        try transaction.execute(
            """
            INSERT INTO warehouse_orders (\(OrderRow.columns), revision)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
            ON CONFLICT (id) DO UPDATE SET stage = $9, units = $10, picked_units = $11, picks = $12, started_at = $13,
            picked_at = $14, packed_at = $15, dispatched_at = $16, revision = $17
            """,
            [
                order.id, order.number, order.placedAt, order.promise.method, order.promise.cutOff,
                order.promise.dispatchAt, order.promise.deliverFrom, order.promise.deliverBy, order.stage.rawValue,
                order.units, order.pickedUnits, order.picks, order.startedAt, order.pickedAt, order.packedAt,
                order.dispatchedAt, try nextRevision(),
            ])
    }

    private mutating func save(_ pick: PickRow) throws {
        try transaction.execute(
            """
            INSERT INTO warehouse_picks (\(PickRow.columns), revision) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (order_id, number) DO UPDATE SET place = $5, units = $6, picked = $7, station = $8, revision = $9
            """,
            [
                pick.id.order, pick.id.number, pick.sku, pick.zone.rawValue, pick.place, pick.units, pick.picked,
                pick.station, try nextRevision(),
            ])
    }

    private mutating func save(_ refill: RefillRow) throws {
        try transaction.execute(
            """
            INSERT INTO warehouse_refills (\(RefillRow.columns), revision)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT (sku, number) DO UPDATE SET stage = $6, due = $7, put = $8, station = $9, done_at = $10,
            revision = $11
            """,
            [
                refill.id.sku, refill.id.number, refill.zone.rawValue, refill.pod, refill.units,
                refill.stage.rawValue, refill.due, refill.put, refill.station, refill.doneAt, try nextRevision(),
            ])
    }

    private func save(_ tote: ToteRow) throws {
        let pieces = String(decoding: try JSONEncoder().encode(tote.contents.pieces), as: UTF8.self)
        try transaction.execute(
            """
            INSERT INTO warehouse_totes (id, order_id, size, zone, weight, pieces) VALUES ($1, $2, $3, $4, $5, $6)
            """,
            [
                tote.contents.id, tote.order, tote.contents.size, tote.contents.zone.rawValue, tote.contents.weight,
                pieces,
            ])
    }

    private func save(_ draft: ExceptionDraft) throws {
        try transaction.execute(
            """
            INSERT INTO warehouse_exceptions (id, kind, cause, order_id, pick, pod, sku, carrier, units, text_ko, text_en,
                proposal_ko, proposal_en, raised_at)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14
            WHERE NOT EXISTS (SELECT 1 FROM warehouse_exceptions WHERE cause = $3 AND resolved_at IS NULL)
            ON CONFLICT (id) DO NOTHING
            """,
            [
                "\(draft.cause)@\(world.microseconds)", draft.kind.rawValue, draft.cause, draft.order,
                draft.pick?.number, draft.pod, draft.sku, draft.carrier, draft.units, draft.text.ko, draft.text.en,
                draft.proposal.ko, draft.proposal.en, world,
            ])
    }
}

internal import Contracts
internal import Kernel
internal import Storage

/// How many orders each cut-off of each method has taken. A place is taken and given back in the caller's
/// transaction; the table's own check refuses one too many.
enum Slots {
    /// A place that a checkout has.
    struct Place {
        var method: String
        var cutOff: Timestamp
    }

    struct Key: Hashable {
        var method: String
        var cutOff: Timestamp
    }

    /// Places taken in all slots whose cut-off lies after an instant.
    static func taken(
        after world: Timestamp, in transaction: any SQLTransaction
    ) throws(StorageFault) -> [Key: Int] {
        var taken: [Key: Int] = [:]
        let rows = try transaction.rows(
            "SELECT method, cut_off, taken FROM delivery_slots WHERE cut_off > $1", [world])
        for row in rows {
            taken[Key(method: try row.text("method"), cutOff: try row.time("cut_off"))] = try row.int("taken")
        }
        return taken
    }

    static func place(
        of checkout: CheckoutID, in transaction: any SQLTransaction
    ) throws(StorageFault) -> Place? {
        let row = try transaction.row(
            "SELECT method, cut_off FROM delivery_places WHERE checkout = $1", [checkout])
        guard let row else { return nil }
        return Place(method: try row.text("method"), cutOff: try row.time("cut_off"))
    }

    /// False where the slot is full; nothing was changed then.
    static func take(
        _ promise: Promise, capacity: Int, for checkout: CheckoutID, in transaction: any SQLTransaction
    ) throws(StorageFault) -> Bool {
        guard capacity > 0 else { return false }
        let row = try transaction.row(
            """
            INSERT INTO delivery_slots (method, cut_off, capacity, taken) VALUES ($1, $2, $3, 1)
            ON CONFLICT (method, cut_off) DO UPDATE
            SET taken = delivery_slots.taken + 1, capacity = excluded.capacity
            WHERE delivery_slots.taken < excluded.capacity RETURNING taken
            """, [promise.method, promise.cutOff, capacity])
        guard row != nil else { return false }
        try transaction.execute(
            "INSERT INTO delivery_places (checkout, method, cut_off, confirmed) VALUES ($1, $2, $3, 0)",
            [checkout, promise.method, promise.cutOff])
        return true
    }

    /// False where the checkout has no place for this promise.
    static func confirm(
        _ promise: Promise, for checkout: CheckoutID, in transaction: any SQLTransaction
    ) throws(StorageFault) -> Bool {
        try transaction.execute(
            "UPDATE delivery_places SET confirmed = 1 WHERE checkout = $1 AND method = $2 AND cut_off = $3",
            [checkout, promise.method, promise.cutOff]) == 1
    }

    /// Whoever deletes the place gives it back, so that it is given back once.
    static func release(_ checkout: CheckoutID, in transaction: any SQLTransaction) throws(StorageFault) {
        let row = try transaction.row(
            "DELETE FROM delivery_places WHERE checkout = $1 RETURNING method, cut_off", [checkout])
        guard let row else { return }
        try transaction.execute(
            "UPDATE delivery_slots SET taken = taken - 1 WHERE method = $1 AND cut_off = $2",
            [try row.text("method"), try row.time("cut_off")])
    }
}

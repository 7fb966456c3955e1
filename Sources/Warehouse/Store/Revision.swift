import Storage

/// A number that grows with every transaction that changes orders or picks, so that a reader can ask what is new.
///
/// Drawn from a counter row, so the order of revisions is the order of commits.
enum Revision {
    static func current(in transaction: any SQLTransaction) throws(StorageFault) -> Int64 {
        try transaction.row("SELECT value FROM counters WHERE name = 'warehouse'")?.integer("value") ?? 0
    }

    static func next(in transaction: any SQLTransaction) throws(StorageFault) -> Int64 {
        let row = try transaction.row(
            """
            INSERT INTO counters (name, value) VALUES ('warehouse', 1)
            ON CONFLICT (name) DO UPDATE SET value = counters.value + 1 RETURNING value
            """)
        guard let row else { throw .decoding("the warehouse counter returned nothing") }
        return try row.integer("value")
    }
}

public import Contracts
public import Storage
internal import Synchronization

/// How many units of each SKU may still be promised, in memory, for pages that every visitor asks for.
///
/// It may lag behind the store by the time between a commit and its `apply`; it decides nothing. Levels carry the
/// version of their change, so levels that arrive out of order do no harm.
public final class Availability: Sendable {
    private struct Entry {
        var units: Int
        var version: Int64
    }

    private let entries = Mutex<[SKU: Entry]>([:])

    public init() {}

    /// Units that may be promised; 0 where the SKU is unknown.
    public func units(of sku: SKU) -> Int { entries.withLock { $0[sku]?.units ?? 0 } }

    /// Takes over levels that a committed transaction returned.
    public func apply(_ levels: [StockLevel]) {
        guard !levels.isEmpty else { return }
        entries.withLock { entries in
            for level in levels where level.version > entries[level.sku]?.version ?? 0 {
                entries[level.sku] = Entry(units: level.promisable, version: level.version)
            }
        }
    }

    /// Reads all levels again: at start, after an import, and now and then where other processes sell too.
    public func reload(from database: any Database) async throws {
        apply(try await database.read { try Stock.levels(in: $0) })
    }
}

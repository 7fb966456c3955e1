public import Storage
internal import Synchronization

/// Holds the current snapshot, and reads a new one when told that the catalogue changed.
public final class CatalogueReader: Sendable {
    private let database: any Database
    private let snapshot = Mutex(CatalogueSnapshot.empty)

    public init(database: any Database) { self.database = database }

    /// The newest snapshot that was read; empty before the first `reload`.
    public var current: CatalogueSnapshot { snapshot.withLock { $0 } }

    /// Reads the catalogue anew. Of two reloads that overlap, the newer generation stays.
    @discardableResult
    public func reload() async throws -> CatalogueSnapshot {
        let loaded = try await database.read { try CatalogueStore.load(in: $0) }
        return snapshot.withLock { current in
            if loaded.generation >= current.generation { current = loaded }
            return current
        }
    }
}

public import Contracts
public import Kernel
public import Storage

/// The staff's hand on the stock: each call is a transaction of its own, and pages see it at once.
public struct Stockroom: Sendable {
    private let database: any Database
    private let availability: Availability
    private let wall: any TimeSource

    public init(database: any Database, availability: Availability, wall: any TimeSource) {
        self.database = database
        self.availability = availability
        self.wall = wall
    }

    /// - Throws: `StockRefusal.invalidUnits`, `StorageFault`.
    public func receive(
        _ sku: SKU, units: Int, handling: Handling, reference: String
    ) async throws -> StockLevel {
        let now = wall.now
        let level = try await database.write {
            try Stock.receive(sku, units: units, handling: handling, reference: reference, at: now, in: $0)
        }
        availability.apply([level])
        return level
    }

    /// - Throws: `StockRefusal`, `StorageFault`.
    public func adjust(_ sku: SKU, by change: Int, handling: Handling, reason: String) async throws -> StockLevel {
        let now = wall.now
        let level = try await database.write {
            try Stock.adjust(sku, by: change, handling: handling, reason: reason, at: now, in: $0)
        }
        availability.apply([level])
        return level
    }

    public func level(of sku: SKU) async throws -> StockLevel? {
        try await database.read { try Stock.level(of: sku, in: $0) }
    }

    public func movements(of sku: SKU, before number: Int64? = nil, limit: Int = 50) async throws -> [StockMovement] {
        try await database.read { try Stock.movements(of: sku, before: number, limit: limit, in: $0) }
    }
}

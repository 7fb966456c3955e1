public import Kernel

/// One numbered step of a module's schema. Once released it is never changed; a later step mends it.
public struct Migration: Sendable {
    public let module: String
    public let number: Int
    public let name: String
    public let statements: [String]

    public init(module: String, number: Int, name: String, statements: [String]) {
        self.module = module
        self.number = number
        self.name = name
        self.statements = statements
    }
}

/// Brings a database to the schema that this program knows.
public struct Migrator: Sendable {
    private let migrations: [Migration]

    public init(_ migrations: [Migration]) { self.migrations = Outbox.migrations + Idempotency.migrations + migrations }

    /// Applies what is missing, all in one transaction, and returns what it applied.
    ///
    /// - Throws: `StorageFault.newerSchema` where the database has steps that this program does not know.
    @discardableResult
    public func migrate(_ database: any Database, at now: Timestamp) async throws -> [Migration] {
        try await database.write { [migrations] transaction in
            try transaction.execute(
                """
                CREATE TABLE IF NOT EXISTS schema_migrations (
                    module TEXT NOT NULL, number BIGINT NOT NULL, name TEXT NOT NULL, applied_at BIGINT NOT NULL,
                    PRIMARY KEY (module, number))
                """)
            let applied = try Self.applied(in: transaction)
            try Self.refuseNewer(applied, than: migrations)
            let missing = migrations.filter { applied[$0.module]?.contains($0.number) != true }
            for migration in missing { try Self.apply(migration, in: transaction, at: now) }
            return missing
        }
    }

    private static func applied(in transaction: any SQLTransaction) throws -> [String: Set<Int>] {
        var applied: [String: Set<Int>] = [:]
        for row in try transaction.rows("SELECT module, number FROM schema_migrations") {
            applied[try row.text("module"), default: []].insert(try row.int("number"))
        }
        return applied
    }

    private static func refuseNewer(_ applied: [String: Set<Int>], than known: [Migration]) throws {
        for (module, numbers) in applied {
            let newest = known.filter { $0.module == module }.map(\.number).max() ?? 0
            if let number = numbers.max(), number > newest {
                throw StorageFault.newerSchema(module: module, number: number)
            }
        }
    }

    private static func apply(_ migration: Migration, in transaction: any SQLTransaction, at now: Timestamp) throws {
        for statement in migration.statements { try transaction.execute(statement) }
        try transaction.execute(
            "INSERT INTO schema_migrations (module, number, name, applied_at) VALUES ($1, $2, $3, $4)",
            [migration.module, migration.number, migration.name, now])
    }
}

import Foundation
import Kernel
import Storage
import StorageSQLite
import Testing

@Suite struct DatabaseTests {
    private struct Refused: Error {}

    private func table(_ engine: Engine) async throws -> any Database {
        let database = try await engine.open()
        try await database.write {
            try $0.execute("CREATE TABLE t (k TEXT PRIMARY KEY, n BIGINT NOT NULL CHECK (n >= 0))")
        }
        return database
    }

    @Test(arguments: Engine.allCases)
    func bindsParametersByTheirNumberInAnyOrder(_ engine: Engine) async throws {
        let database = try await table(engine)
        let row = try await database.read { try $0.row("SELECT $2 AS b, $1 AS a, $2 AS c", [1, "two"]) }
        #expect(try row?.integer("a") == 1)
        #expect(try row?.text("b") == "two")
        #expect(try row?.text("c") == "two")
    }

    @Test(arguments: Engine.allCases)
    func aFailedUnitOfWorkLeavesNothingBehindAndDisturbsNoOther(_ engine: Engine) async throws {
        let database = try await table(engine)
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<200 {
                group.addTask {
                    do {
                        try await database.write { transaction in
                            try transaction.execute("INSERT INTO t (k, n) VALUES ($1, $2)", ["k\(number)", number])
                            if number.isMultiple(of: 3) { throw Refused() }
                        }
                        return true
                    } catch {
                        return false
                    }
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        let kept = try await database.read { try $0.rows("SELECT n FROM t").map { try $0.int("n") } }
        #expect(outcomes == kept.count)
        #expect(kept.count == 133)
        #expect(kept.allSatisfy { !$0.isMultiple(of: 3) })
    }

    @Test(arguments: Engine.allCases)
    func aBrokenConstraintIsAConstraintFault(_ engine: Engine) async throws {
        let database = try await table(engine)
        await #expect {
            try await database.write { try $0.execute("INSERT INTO t (k, n) VALUES ('a', -1)") }
        } throws: { error in
            if case StorageFault.constraint = error { true } else { false }
        }
    }

    @Test(arguments: Engine.allCases)
    func executeTellsHowManyRowsItChanged(_ engine: Engine) async throws {
        let database = try await table(engine)
        let changed = try await database.write { transaction in
            for key in ["a", "b", "c"] { try transaction.execute("INSERT INTO t (k, n) VALUES ($1, 1)", [key]) }
            return try transaction.execute("UPDATE t SET n = n - 1 WHERE n >= 1 AND k <> $1", ["c"])
        }
        #expect(changed == 2)
    }

    @Test(arguments: Engine.allCases)
    func aStatementMayRunWhileItsOwnRowsAreHandedOver(_ engine: Engine) async throws {
        let database = try await table(engine)
        let pairs = try await database.write { transaction in
            for key in ["a", "b", "c"] { try transaction.execute("INSERT INTO t (k, n) VALUES ($1, 1)", [key]) }
            var pairs: [String] = []
            let query = "SELECT k FROM t ORDER BY k"
            try transaction.forEachRow(query, []) { outer in
                for inner in try transaction.rows(query) { pairs.append(try outer.text("k") + inner.text("k")) }
            }
            return pairs
        }
        #expect(pairs == ["aa", "ab", "ac", "ba", "bb", "bc", "ca", "cb", "cc"])
    }

    @Test(arguments: Engine.allCases)
    func emptyValuesAreNotNull(_ engine: Engine) async throws {
        let database = try await engine.open()
        let row = try await database.read {
            try $0.row(
                "SELECT $1 AS text, $2 AS blob, $3 AS missing", [SQLValue.text(""), SQLValue.blob([]), SQLValue.null])
        }
        #expect(try row?["text"] == .text(""))
        #expect(try row?["blob"] == .blob([]))
        #expect(try row?["missing"] == .null)
    }

    @Test(arguments: Engine.allCases, ["SELECT $1, $2", "SELECT 1", "SELECT $1; SELECT $1", "SELEC $1", ""])
    func aStatementThatIsWrongIsRefused(_ engine: Engine, _ sql: String) async throws {
        let database = try await engine.open()
        await #expect {
            _ = try await database.read { try $0.rows(sql, [1]) }
        } throws: { error in
            if case StorageFault.statement = error { true } else { false }
        }
        #expect(try await database.read { try $0.row("SELECT $1 AS one", [1])?.int("one") } == 1)
    }

    @Test(arguments: Engine.allCases)
    func aClosedDatabaseIsUnavailable(_ engine: Engine) async throws {
        let database = try await table(engine)
        try await database.close()
        for work in [false, true] {
            await #expect {
                let ask: @Sendable (any SQLTransaction) throws -> Int = { try $0.rows("SELECT 1").count }
                _ = try await work ? database.write(ask) : database.read(ask)
            } throws: { error in
                if case StorageFault.unavailable = error { true } else { false }
            }
        }
    }

    @Test func theLogIsCopiedAwayWhileWritersGoOn() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "madang-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "test.sqlite").path
        let database = try SQLiteDatabase(path: path)
        try await database.write { try $0.execute("CREATE TABLE b (k BIGINT PRIMARY KEY, body BLOB NOT NULL)") }
        let megabyte = SQLValue.blob(Array(repeating: 7, count: 1 << 20))
        for key in 0..<100 {
            try await database.write { try $0.execute("INSERT INTO b VALUES ($1, $2)", [key, megabyte]) }
        }
        let log = try FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
        #expect(try #require(log) < 80 << 20)
        #expect(try await database.read { try $0.row("SELECT COUNT(*) AS n FROM b")?.int("n") } == 100)
        try await database.close()
    }

    @Test func aFileThatIsNoDatabaseIsDamaged() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).sqlite").path
        try Data("this is not a database, but long enough to be looked at as one".utf8).write(
            to: URL(filePath: path))
        #expect {
            _ = try SQLiteDatabase(path: path)
        } throws: { error in
            if case StorageFault.damaged = error { true } else { false }
        }
    }

    @Test(arguments: Engine.allCases)
    func aDatabaseOfANewerProgramIsRefused(_ engine: Engine) async throws {
        let database = try await engine.open()
        try await database.write {
            try $0.execute(
                "INSERT INTO schema_migrations (module, number, name, applied_at) VALUES ('outbox', 99, 'x', 0)")
        }
        await #expect(throws: StorageFault.newerSchema(module: "outbox", number: 99)) {
            try await Migrator([]).migrate(database, at: Timestamp(microseconds: 0))
        }
    }
}

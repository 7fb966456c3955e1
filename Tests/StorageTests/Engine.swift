import Foundation
import Kernel
import Storage
import StorageSQLite

/// An engine that the storage suites run on, with a fresh database each time.
enum Engine: String, CaseIterable, CustomStringConvertible {
    case sqlite

    var description: String { rawValue }

    /// A migrated, empty database.
    func open() async throws -> any Database {
        let folder = FileManager.default.temporaryDirectory.appending(path: "madang-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let database = try SQLiteDatabase(path: folder.appending(path: "test.sqlite").path)
        try await Migrator([]).migrate(database, at: Timestamp(microseconds: 0))
        return database
    }
}

public import Kernel
public import Storage

/// The people who may enter the staff pages.
public struct StaffAccounts: Sendable {
    /// The name of the shop's owner.
    public static let owner = "owner"

    private let database: any Database
    private let clock: any TimeSource

    public init(database: any Database, clock: any TimeSource) {
        self.database = database
        self.clock = clock
    }

    /// Makes the owner's account at the first start.
    ///
    /// - Parameter password: the owner's wish; one is drawn where it is nil. A wish given later replaces the password.
    /// - Returns: the drawn password, to be shown once; nil where there was nothing to draw.
    public func prepareOwner(password: String?) async throws -> String? {
        let known = try await database.read {
            try $0.row("SELECT password FROM staff_accounts WHERE name = $1", [Self.owner])?.text("password")
        }
        if let password {
            if let known, PasswordHash(stored: known).matches(password) { return nil }
            try await store(PasswordHash(of: password))
            return nil
        }
        guard known == nil else { return nil }
        let drawn = Self.drawPassword()
        try await store(PasswordHash(of: drawn))
        return drawn
    }

    /// Whether the name and password are somebody's.
    func admits(name: String, password: String) async throws -> Bool {
        let stored = try await database.read {
            try $0.row("SELECT password FROM staff_accounts WHERE name = $1", [name])?.text("password")
        }
        // An unknown name costs as much time as a wrong password, so that names cannot be found out by the clock.
        guard let stored else {
            _ = PasswordHash(of: password)
            return false
        }
        return PasswordHash(stored: stored).matches(password)
    }

    private func store(_ hash: PasswordHash) async throws {
        let now = clock.now
        try await database.write {
            try $0.execute(
                """
                INSERT INTO staff_accounts (name, password, created_at) VALUES ($1, $2, $3)
                ON CONFLICT (name) DO UPDATE SET password = excluded.password
                """, [Self.owner, hash.text, now])
        }
    }

    /// 80 random bits in groups that can be read out; no letters that look alike.
    private static func drawPassword() -> String {
        let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
        var generator = SystemRandomNumberGenerator()
        let groups = (0..<4).map { _ in String((0..<4).compactMap { _ in letters.randomElement(using: &generator) }) }
        return groups.joined(separator: "-")
    }

    public static let migrations = [
        Migration(
            module: "staff", number: 1, name: "accounts",
            statements: [
                """
                CREATE TABLE staff_accounts (
                    name TEXT PRIMARY KEY, password TEXT NOT NULL, created_at BIGINT NOT NULL)
                """
            ])
    ]
}

public import Kernel

/// Answers to requests that were made under an idempotency key, kept so that a repeat gets the same answer.
///
/// As Stripe describes it: the key and a hash of the request are stored with the status and body of the answer; the
/// same key with another request is refused.
public enum Idempotency {
    public struct Answer: Sendable, Equatable {
        public var status: Int
        public var body: String

        public init(status: Int, body: String) {
            self.status = status
            self.body = body
        }
    }

    /// The key was used before for another request.
    public struct KeyReused: Error, Sendable, Equatable {}

    /// The stored answer to this request, or nil where it is new.
    ///
    /// - Throws: `KeyReused` where the key belongs to another request.
    public static func answer(
        scope: String, key: String, requestHash: String, in transaction: any SQLTransaction
    ) throws -> Answer? {
        let row = try transaction.row(
            "SELECT request_hash, status, body FROM idempotency WHERE scope = $1 AND key = $2", [scope, key])
        guard let row else { return nil }
        guard try row.text("request_hash") == requestHash else { throw KeyReused() }
        return Answer(status: try row.int("status"), body: try row.text("body"))
    }

    /// Stores the answer in the transaction of its effect. The first answer stays.
    public static func store(
        _ answer: Answer, scope: String, key: String, requestHash: String, at now: Timestamp,
        in transaction: any SQLTransaction
    ) throws(StorageFault) {
        try transaction.execute(
            """
            INSERT INTO idempotency (scope, key, request_hash, status, body, created_at)
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (scope, key) DO NOTHING
            """, [scope, key, requestHash, answer.status, answer.body, now])
    }

    /// How long an answer is kept at least.
    public static let retention: Duration = .seconds(48 * 3600)

    /// Forgets answers older than `retention`, and tells how many.
    @discardableResult
    public static func sweep(at now: Timestamp, in transaction: any SQLTransaction) throws(StorageFault) -> Int {
        try transaction.execute("DELETE FROM idempotency WHERE created_at < $1", [now - retention])
    }

    static let migrations = [
        Migration(
            module: "idempotency", number: 1, name: "answers by key",
            statements: [
                """
                CREATE TABLE idempotency (
                    scope TEXT NOT NULL, key TEXT NOT NULL, request_hash TEXT NOT NULL, status BIGINT NOT NULL,
                    body TEXT NOT NULL, created_at BIGINT NOT NULL, PRIMARY KEY (scope, key))
                """,
                "CREATE INDEX idempotency_by_age ON idempotency (created_at)",
            ])
    ]
}

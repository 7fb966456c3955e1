public import Storage

/// The schema of the sandbox's own file.
public enum SandboxSchema {
    public static let migrations = [
        Migration(
            module: "sandbox", number: 1, name: "charges",
            statements: [
                """
                CREATE TABLE sandbox_charges (
                    payment TEXT PRIMARY KEY, amount_minor BIGINT NOT NULL, currency TEXT NOT NULL,
                    verdict TEXT NOT NULL, reason TEXT, answers_at BIGINT NOT NULL, refunded_at BIGINT,
                    created_at BIGINT NOT NULL, CHECK (verdict IN ('approved', 'declined', 'abandoned')),
                    CHECK (refunded_at IS NULL OR verdict = 'approved'))
                """
            ])
    ]
}

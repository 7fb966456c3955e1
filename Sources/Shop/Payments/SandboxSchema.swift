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
            ]),
        Migration(
            module: "sandbox", number: 2, name: "refunds",
            statements: [
                """
                CREATE TABLE sandbox_refunds (
                    payment TEXT NOT NULL REFERENCES sandbox_charges (payment), key TEXT NOT NULL,
                    amount_minor BIGINT NOT NULL CHECK (amount_minor >= 0), refunded_at BIGINT NOT NULL,
                    PRIMARY KEY (payment, key))
                """,
                """
                INSERT INTO sandbox_refunds (payment, key, amount_minor, refunded_at)
                SELECT payment, 'whole', amount_minor, refunded_at FROM sandbox_charges WHERE refunded_at IS NOT NULL
                """,
            ]),
    ]
}

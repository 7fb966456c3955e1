internal import Storage

enum PaymentSchema {
    static let migrations = [
        Migration(
            module: "payment", number: 1, name: "payments, refunds",
            statements: [
                """
                CREATE TABLE payments (
                    id TEXT PRIMARY KEY, checkout TEXT NOT NULL REFERENCES checkouts (id), state TEXT NOT NULL,
                    amount_minor BIGINT NOT NULL CHECK (amount_minor >= 0), currency TEXT NOT NULL,
                    provider TEXT NOT NULL, reference TEXT, reason TEXT, captured_minor BIGINT,
                    created_at BIGINT NOT NULL, settled_at BIGINT,
                    CHECK (state IN ('initiated', 'pending', 'approved', 'declined', 'failed')),
                    CHECK ((state = 'approved') = (captured_minor IS NOT NULL)))
                """,
                // The store itself refuses a second payment under way for the same checkout.
                """
                CREATE UNIQUE INDEX payments_under_way ON payments (checkout)
                WHERE state IN ('initiated', 'pending')
                """,
                """
                CREATE INDEX payments_in_doubt ON payments (created_at) WHERE state IN ('initiated', 'pending')
                """,
                """
                CREATE TABLE refunds (
                    payment TEXT PRIMARY KEY REFERENCES payments (id), order_id TEXT, amount_minor BIGINT NOT NULL,
                    currency TEXT NOT NULL, reason TEXT NOT NULL, state TEXT NOT NULL, due_at BIGINT NOT NULL,
                    done_at BIGINT, CHECK (state IN ('due', 'done')))
                """,
                "CREATE INDEX refunds_due ON refunds (due_at) WHERE state = 'due'",
            ]),
        Migration(
            module: "payment", number: 2, name: "refunds in part",
            statements: [
                // Part 0 is all that is left of the payment; any other part is the number of the event that caused it.
                """
                CREATE TABLE refund_parts (
                    payment TEXT NOT NULL REFERENCES payments (id), part BIGINT NOT NULL, order_id TEXT,
                    amount_minor BIGINT NOT NULL, currency TEXT NOT NULL, reason TEXT NOT NULL, state TEXT NOT NULL,
                    due_at BIGINT NOT NULL, done_at BIGINT, PRIMARY KEY (payment, part),
                    CHECK (state IN ('due', 'done')))
                """,
                """
                INSERT INTO refund_parts (
                    payment, part, order_id, amount_minor, currency, reason, state, due_at, done_at)
                SELECT payment, 0, order_id, amount_minor, currency, reason, state, due_at, done_at FROM refunds
                """,
                "DROP TABLE refunds",
                "ALTER TABLE refund_parts RENAME TO refunds",
                "CREATE INDEX refunds_due ON refunds (due_at) WHERE state = 'due'",
            ]),
        Migration(
            module: "payment", number: 3, name: "what a provider finds a payment by",
            statements: ["ALTER TABLE payments ADD COLUMN handle TEXT"]),
    ]
}

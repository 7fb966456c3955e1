internal import Storage

enum CheckoutSchema {
    static let migrations = [
        Migration(
            module: "checkout", number: 1, name: "checkouts",
            statements: [
                """
                CREATE TABLE checkouts (
                    id TEXT PRIMARY KEY, request_key TEXT UNIQUE, request_hash TEXT NOT NULL, cart TEXT,
                    state TEXT NOT NULL, draft TEXT NOT NULL, payment TEXT, order_id TEXT, order_number TEXT,
                    declined TEXT, refund TEXT, expires_at BIGINT NOT NULL, created_at BIGINT NOT NULL,
                    CHECK (state IN ('open', 'paying', 'pending', 'completed', 'cancelled', 'expired')),
                    CHECK ((state = 'completed') = (order_id IS NOT NULL)))
                """,
                """
                CREATE INDEX checkouts_live_by_cart ON checkouts (cart)
                WHERE cart IS NOT NULL AND state IN ('open', 'paying', 'pending')
                """,
                """
                CREATE INDEX checkouts_live_by_expiry ON checkouts (expires_at)
                WHERE state IN ('open', 'paying', 'pending')
                """,
            ]),
        Migration(
            module: "checkout", number: 2, name: "what is forgotten",
            statements: [
                "ALTER TABLE checkouts ADD COLUMN personal BIGINT NOT NULL DEFAULT 1",
                """
                CREATE INDEX checkouts_to_forget ON checkouts (expires_at)
                WHERE personal = 1 AND state IN ('expired', 'cancelled')
                """,
            ]),
    ]
}

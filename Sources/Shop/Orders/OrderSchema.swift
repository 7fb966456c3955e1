internal import Storage

enum OrderSchema {
    static let migrations = [
        Migration(
            module: "order", number: 1, name: "orders, lines, history, totes",
            statements: [
                """
                CREATE TABLE orders (
                    id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, checkout TEXT NOT NULL UNIQUE,
                    payment TEXT NOT NULL UNIQUE REFERENCES payments (id), state TEXT NOT NULL,
                    steps BIGINT NOT NULL, placed_at BIGINT NOT NULL, created_at BIGINT NOT NULL,
                    language TEXT NOT NULL, recipient TEXT NOT NULL, phone TEXT NOT NULL, postcode TEXT NOT NULL,
                    road TEXT NOT NULL, detail TEXT NOT NULL, note TEXT NOT NULL, email TEXT NOT NULL,
                    marketing BIGINT NOT NULL, currency TEXT NOT NULL, fee_minor BIGINT NOT NULL,
                    total_minor BIGINT NOT NULL, method TEXT NOT NULL, cut_off BIGINT NOT NULL,
                    dispatch_at BIGINT NOT NULL, deliver_from BIGINT NOT NULL, deliver_by BIGINT NOT NULL,
                    CHECK (state IN ('placed', 'picking', 'packed', 'dispatched', 'delivered', 'cancelled')))
                """,
                "CREATE INDEX orders_by_state ON orders (state, id)",
                """
                CREATE TABLE order_lines (
                    order_id TEXT NOT NULL REFERENCES orders (id), sku TEXT NOT NULL, product TEXT NOT NULL,
                    title_ko TEXT NOT NULL, title_en TEXT NOT NULL, options TEXT NOT NULL, image TEXT,
                    units BIGINT NOT NULL CHECK (units > 0), unit_minor BIGINT NOT NULL, vat_rate BIGINT NOT NULL,
                    zone TEXT NOT NULL, width BIGINT NOT NULL, depth BIGINT NOT NULL, height BIGINT NOT NULL,
                    weight BIGINT NOT NULL, fragile BIGINT NOT NULL, upright BIGINT NOT NULL, picked BIGINT NOT NULL, PRIMARY KEY (order_id, sku),
                    CHECK (picked >= 0 AND picked <= units))
                """,
                """
                CREATE TABLE order_history (
                    order_id TEXT NOT NULL REFERENCES orders (id), step BIGINT NOT NULL, state TEXT NOT NULL,
                    at BIGINT NOT NULL, detail_ko TEXT, detail_en TEXT, PRIMARY KEY (order_id, step))
                """,
                """
                CREATE TABLE order_totes (
                    order_id TEXT NOT NULL REFERENCES orders (id), tote TEXT NOT NULL, content TEXT NOT NULL,
                    PRIMARY KEY (order_id, tote))
                """,
            ]),
        Migration(
            module: "order", number: 2, name: "units that were missing",
            statements: ["ALTER TABLE order_lines ADD COLUMN missing BIGINT NOT NULL DEFAULT 0 CHECK (missing >= 0)"]),
    ]
}

internal import Storage

enum CartSchema {
    static let migrations = [
        Migration(
            module: "cart", number: 1, name: "carts, lines, requests",
            statements: [
                "CREATE TABLE carts (id TEXT PRIMARY KEY, touched_at BIGINT NOT NULL)",
                "CREATE INDEX carts_by_age ON carts (touched_at)",
                """
                CREATE TABLE cart_lines (
                    cart TEXT NOT NULL REFERENCES carts (id) ON DELETE CASCADE, sku TEXT NOT NULL,
                    units BIGINT NOT NULL CHECK (units > 0), title_ko TEXT NOT NULL, title_en TEXT NOT NULL,
                    seen_minor BIGINT NOT NULL, currency TEXT NOT NULL, added_at BIGINT NOT NULL,
                    PRIMARY KEY (cart, sku))
                """,
                """
                CREATE TABLE cart_requests (
                    cart TEXT NOT NULL REFERENCES carts (id) ON DELETE CASCADE, key TEXT NOT NULL,
                    PRIMARY KEY (cart, key))
                """,
            ])
    ]
}

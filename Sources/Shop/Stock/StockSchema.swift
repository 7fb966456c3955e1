internal import Storage

enum StockSchema {
    static let migrations = [
        Migration(
            module: "stock", number: 1, name: "levels, movements, holds",
            statements: [
                """
                CREATE TABLE stock_levels (
                    sku TEXT PRIMARY KEY, on_hand BIGINT NOT NULL, held BIGINT NOT NULL, version BIGINT NOT NULL,
                    CHECK (held >= 0), CHECK (on_hand >= held))
                """,
                """
                CREATE TABLE stock_movements (
                    sku TEXT NOT NULL, number BIGINT NOT NULL, kind TEXT NOT NULL, units BIGINT NOT NULL,
                    reference TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (sku, number),
                    CHECK (kind IN ('receipt', 'sale', 'return', 'adjustment')), CHECK (units <> 0))
                """,
                """
                CREATE TABLE stock_holds (
                    checkout TEXT NOT NULL, sku TEXT NOT NULL, units BIGINT NOT NULL CHECK (units > 0),
                    expires_at BIGINT NOT NULL, PRIMARY KEY (checkout, sku))
                """,
            ]),
        Migration(
            module: "stock", number: 2, name: "what the warehouse did not find",
            statements: [
                "ALTER TABLE stock_levels ADD COLUMN missing BIGINT NOT NULL DEFAULT 0 CHECK (missing >= 0)",
                """
                CREATE TABLE stock_discrepancies (
                    event BIGINT PRIMARY KEY, sku TEXT NOT NULL, units BIGINT NOT NULL, place TEXT NOT NULL,
                    at BIGINT NOT NULL)
                """,
            ]),
    ]
}

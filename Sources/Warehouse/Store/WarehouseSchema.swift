public import Storage

/// The warehouse's tables.
public enum WarehouseSchema {
    public static let migrations = [
        Migration(
            module: "warehouse", number: 1, name: "stock in pods, orders, picks, totes, exceptions",
            statements: tables + indices),
        Migration(module: "warehouse", number: 2, name: "refills of pods from the reserve", statements: refills),
    ]

    private static let tables = [
        """
        CREATE TABLE warehouse_goods (
            sku TEXT PRIMARY KEY, zone TEXT NOT NULL, width BIGINT NOT NULL, depth BIGINT NOT NULL,
            height BIGINT NOT NULL, weight BIGINT NOT NULL, fragile BIGINT NOT NULL, upright BIGINT NOT NULL,
            title_ko TEXT NOT NULL, title_en TEXT NOT NULL)
        """,
        """
        CREATE TABLE warehouse_pods (
            id TEXT PRIMARY KEY, zone TEXT NOT NULL, volume BIGINT NOT NULL, weight BIGINT NOT NULL,
            skus BIGINT NOT NULL, allocated BIGINT NOT NULL, fill BIGINT NOT NULL, on_site BIGINT NOT NULL,
            CHECK (volume >= 0 AND weight >= 0 AND skus >= 0 AND allocated >= 0))
        """,
        """
        CREATE TABLE warehouse_stock (
            sku TEXT NOT NULL, place TEXT NOT NULL, units BIGINT NOT NULL, allocated BIGINT NOT NULL,
            slot BIGINT NOT NULL, PRIMARY KEY (sku, place),
            CHECK (units >= 0 AND allocated >= 0 AND allocated <= units))
        """,
        """
        CREATE TABLE warehouse_orders (
            id TEXT PRIMARY KEY, number TEXT NOT NULL, placed_at BIGINT NOT NULL, method TEXT NOT NULL,
            cut_off BIGINT NOT NULL, dispatch_at BIGINT NOT NULL, deliver_from BIGINT NOT NULL,
            deliver_by BIGINT NOT NULL, stage TEXT NOT NULL, units BIGINT NOT NULL, picked_units BIGINT NOT NULL,
            picks BIGINT NOT NULL, started_at BIGINT, picked_at BIGINT, packed_at BIGINT, dispatched_at BIGINT,
            revision BIGINT NOT NULL, CHECK (picked_units >= 0 AND picked_units <= units))
        """,
        """
        CREATE TABLE warehouse_picks (
            order_id TEXT NOT NULL, number BIGINT NOT NULL, sku TEXT NOT NULL, zone TEXT NOT NULL, place TEXT,
            units BIGINT NOT NULL, picked BIGINT NOT NULL, station TEXT, revision BIGINT NOT NULL,
            PRIMARY KEY (order_id, number), CHECK (picked >= 0 AND picked <= units))
        """,
        """
        CREATE TABLE warehouse_totes (
            id TEXT NOT NULL, order_id TEXT NOT NULL, size TEXT, zone TEXT NOT NULL, weight BIGINT NOT NULL,
            pieces TEXT NOT NULL, PRIMARY KEY (order_id, id))
        """,
        """
        CREATE TABLE warehouse_exceptions (
            id TEXT PRIMARY KEY, kind TEXT NOT NULL, cause TEXT NOT NULL, order_id TEXT, pick BIGINT, pod TEXT,
            sku TEXT, carrier BIGINT, units BIGINT NOT NULL, text_ko TEXT NOT NULL, text_en TEXT NOT NULL,
            proposal_ko TEXT NOT NULL, proposal_en TEXT NOT NULL, raised_at BIGINT NOT NULL, resolved_at BIGINT,
            resolution TEXT, resolved_by TEXT)
        """,
        "CREATE TABLE warehouse_settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    ]

    private static let refills = [
        """
        CREATE TABLE warehouse_refills (
            sku TEXT NOT NULL, number BIGINT NOT NULL, zone TEXT NOT NULL, pod TEXT NOT NULL, units BIGINT NOT NULL,
            stage TEXT NOT NULL, due BIGINT, put BIGINT NOT NULL, station TEXT, done_at BIGINT,
            revision BIGINT NOT NULL, PRIMARY KEY (sku, number), CHECK (put >= 0 AND put <= units),
            CHECK ((stage = 'done') = (done_at IS NOT NULL)))
        """,
        "CREATE UNIQUE INDEX warehouse_refills_open ON warehouse_refills (sku, pod) WHERE stage = 'open'",
        "CREATE INDEX warehouse_refills_by_revision ON warehouse_refills (revision)",
        "CREATE INDEX warehouse_refills_by_time ON warehouse_refills (done_at)",
        "ALTER TABLE warehouse_pods ADD COLUMN coming_volume BIGINT NOT NULL DEFAULT 0",
        "ALTER TABLE warehouse_pods ADD COLUMN coming_weight BIGINT NOT NULL DEFAULT 0",
        "ALTER TABLE warehouse_goods ADD COLUMN refill_low BIGINT",
        "ALTER TABLE warehouse_goods ADD COLUMN refill_high BIGINT",
    ]

    private static let indices = [
        "CREATE INDEX warehouse_stock_by_place ON warehouse_stock (place)",
        "CREATE INDEX warehouse_pods_by_fill ON warehouse_pods (zone, on_site, fill)",
        "CREATE INDEX warehouse_orders_by_stage ON warehouse_orders (stage, dispatch_at)",
        "CREATE INDEX warehouse_orders_by_revision ON warehouse_orders (revision)",
        "CREATE INDEX warehouse_picks_by_revision ON warehouse_picks (revision)",
        "CREATE INDEX warehouse_picks_by_sku ON warehouse_picks (sku)",
        "CREATE UNIQUE INDEX warehouse_exceptions_open ON warehouse_exceptions (cause) WHERE resolved_at IS NULL",
        "CREATE INDEX warehouse_exceptions_by_time ON warehouse_exceptions (raised_at)",
    ]
}

public import Storage

public enum DeliverySchema {
    public static let migrations = [
        Migration(
            module: "delivery", number: 1, name: "slots, places, deliveries",
            statements: [
                """
                CREATE TABLE delivery_slots (
                    method TEXT NOT NULL, cut_off BIGINT NOT NULL, capacity BIGINT NOT NULL, taken BIGINT NOT NULL,
                    PRIMARY KEY (method, cut_off), CHECK (taken >= 0), CHECK (taken <= capacity))
                """,
                "CREATE INDEX delivery_slots_by_cut_off ON delivery_slots (cut_off)",
                """
                CREATE TABLE delivery_places (
                    checkout TEXT PRIMARY KEY, method TEXT NOT NULL, cut_off BIGINT NOT NULL,
                    confirmed BIGINT NOT NULL CHECK (confirmed IN (0, 1)))
                """,
                """
                CREATE TABLE deliveries (
                    order_id TEXT PRIMARY KEY, state TEXT NOT NULL, dispatched_at BIGINT NOT NULL,
                    deliver_from BIGINT NOT NULL, deliver_by BIGINT NOT NULL, due_at BIGINT NOT NULL,
                    delivered_at BIGINT, CHECK (state IN ('underway', 'delivered')))
                """,
                "CREATE INDEX deliveries_due ON deliveries (due_at) WHERE state = 'underway'",
            ])
    ]
}

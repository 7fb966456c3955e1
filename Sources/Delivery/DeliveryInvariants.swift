internal import Kernel
public import Storage

/// What must be true of delivery's books whenever no transaction is open.
public enum DeliveryInvariants {
    /// - Returns: a sentence for each breach; empty where all is well.
    public static func check(in transaction: any SQLTransaction) throws(StorageFault) -> [String] {
        var breaches: [String] = []
        let slots = try transaction.rows(
            """
            SELECT s.method AS method, s.cut_off AS cut_off, s.taken AS taken, COUNT(p.checkout) AS places
            FROM delivery_slots s LEFT JOIN delivery_places p ON p.method = s.method AND p.cut_off = s.cut_off
            GROUP BY s.method, s.cut_off, s.taken, s.capacity
            HAVING s.taken <> COUNT(p.checkout) OR s.taken > s.capacity
            """)
        for row in slots {
            breaches.append(
                "slot \(try row.text("method")) \(try row.time("cut_off").rfc3339): \(try row.int("taken")) taken, "
                    + "\(try row.int("places")) places")
        }
        let parcels = try transaction.rows(
            """
            SELECT d.order_id AS who FROM deliveries d
            LEFT JOIN outbox e ON e.subject = d.order_id AND e.type = 'delivery.order.delivered'
            GROUP BY d.order_id, d.state
            HAVING COUNT(e.sequence) <> CASE WHEN d.state = 'delivered' THEN 1 ELSE 0 END
            """)
        for row in parcels { breaches.append("a delivery not told of exactly once: \(try row.text("who"))") }
        return breaches
    }
}

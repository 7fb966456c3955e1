internal import Contracts
internal import Kernel
public import Storage

/// What must be true of the shop's books whenever no transaction is open, whatever happened before.
public enum ShopInvariants {
    /// - Parameter ledger: what the payment provider knows, where it can be asked; its answers are compared with ours.
    /// - Returns: a sentence for each breach; empty where all is well.
    public static func check(
        ledger: [SandboxEntry]? = nil, in transaction: any SQLTransaction
    ) throws(StorageFault) -> [String] {
        var breaches: [String] = []
        for rule in rules {
            for row in try transaction.rows(rule.query) {
                breaches.append("\(rule.name): \(try row.text("who"))")
            }
        }
        if let ledger { breaches += try compare(ledger, in: transaction) }
        return breaches
    }

    /// Each query finds those who break the rule.
    private static let rules: [(name: String, query: String)] = [
        (
            "stock on hand is not the sum of its movements",
            """
            SELECT l.sku AS who FROM stock_levels l LEFT JOIN stock_movements m ON m.sku = l.sku
            GROUP BY l.sku, l.on_hand HAVING l.on_hand <> COALESCE(SUM(m.units), 0)
            """
        ),
        (
            "movements of a SKU without a level",
            """
            SELECT m.sku AS who FROM stock_movements m LEFT JOIN stock_levels l ON l.sku = m.sku
            WHERE l.sku IS NULL GROUP BY m.sku
            """
        ),
        (
            "units held are not the sum of the holds",
            """
            SELECT l.sku AS who FROM stock_levels l LEFT JOIN stock_holds h ON h.sku = l.sku
            GROUP BY l.sku, l.held HAVING l.held <> COALESCE(SUM(h.units), 0)
            """
        ),
        (
            "units are missing that could be written off",
            "SELECT sku AS who FROM stock_levels WHERE missing > 0 AND on_hand > held"
        ),
        (
            "what the warehouse did not find was not written off once",
            """
            SELECT d.sku AS who FROM stock_discrepancies d LEFT JOIN stock_levels l ON l.sku = d.sku
            GROUP BY d.sku, l.missing HAVING SUM(d.units) - l.missing <>
                (SELECT COALESCE(-SUM(m.units), 0) FROM stock_movements m
                    WHERE m.sku = d.sku AND m.reference IN ('\(Stock.notFound)', '\(Stock.foundAgain)'))
            """
        ),
        ("more is held than there is", "SELECT sku AS who FROM stock_levels WHERE held < 0 OR held > on_hand"),
        (
            "a hold without a live checkout",
            """
            SELECT h.checkout AS who FROM stock_holds h LEFT JOIN checkouts c ON c.id = h.checkout
            WHERE c.id IS NULL OR c.state NOT IN ('open', 'paying', 'pending')
            """
        ),
        (
            "an open checkout without a hold",
            """
            SELECT c.id AS who FROM checkouts c LEFT JOIN stock_holds h ON h.checkout = c.id
            WHERE c.state = 'open' AND h.checkout IS NULL
            """
        ),
        (
            "a checkout that waits for no payment",
            """
            SELECT c.id AS who FROM checkouts c LEFT JOIN payments p ON p.id = c.payment
            WHERE c.state IN ('paying', 'pending') AND (p.id IS NULL OR p.state NOT IN ('initiated', 'pending'))
            """
        ),
        (
            "a payment under way that no checkout waits for",
            """
            SELECT p.id AS who FROM payments p JOIN checkouts c ON c.id = p.checkout
            WHERE p.state IN ('initiated', 'pending')
                AND (c.state NOT IN ('paying', 'pending') OR c.payment <> p.id)
            """
        ),
        (
            "an order without its approved payment",
            """
            SELECT o.id AS who FROM orders o JOIN payments p ON p.id = o.payment
            WHERE p.state <> 'approved' OR p.captured_minor <> o.total_minor OR p.checkout <> o.checkout
            """
        ),
        (
            "an approved payment with neither an order nor a refund",
            """
            SELECT p.id AS who FROM payments p LEFT JOIN orders o ON o.payment = p.id
            LEFT JOIN refunds r ON r.payment = p.id AND r.part = 0
            WHERE p.state = 'approved' AND o.id IS NULL AND r.payment IS NULL
            """
        ),
        (
            "a refund of an order that stands, or none of one that was cancelled",
            """
            SELECT o.id AS who FROM orders o LEFT JOIN refunds r ON r.payment = o.payment AND r.part = 0
            WHERE (o.state = 'cancelled') <> (r.payment IS NOT NULL)
            """
        ),
        (
            "what goes back for missing units is not their price",
            """
            SELECT o.id AS who FROM orders o
            WHERE o.state <> 'cancelled' AND
                (SELECT COALESCE(SUM(r.amount_minor), 0) FROM refunds r WHERE r.payment = o.payment) <>
                (SELECT COALESCE(SUM(l.missing * l.unit_minor), 0) FROM order_lines l WHERE l.order_id = o.id)
            """
        ),
        (
            "not all that was paid goes back of a cancelled order, or more",
            """
            SELECT o.id AS who FROM orders o
            WHERE o.state = 'cancelled' AND o.total_minor <>
                (SELECT COALESCE(SUM(r.amount_minor), 0) FROM refunds r WHERE r.payment = o.payment)
            """
        ),
        (
            "more of a line is picked or missing than was bought",
            "SELECT order_id AS who FROM order_lines WHERE picked + missing > units"
        ),
        (
            "a completed checkout without its order",
            """
            SELECT c.id AS who FROM checkouts c LEFT JOIN orders o ON o.checkout = c.id
            WHERE (c.state = 'completed') <> (o.id IS NOT NULL) OR c.order_id <> o.id
            """
        ),
        (
            "an order's sum is not its lines and fee",
            """
            SELECT o.id AS who FROM orders o JOIN order_lines l ON l.order_id = o.id
            GROUP BY o.id, o.total_minor, o.fee_minor
            HAVING o.total_minor <> o.fee_minor + SUM(l.units * l.unit_minor)
            """
        ),
        (
            "an order's line is not what its stock movements say",
            """
            SELECT l.order_id AS who FROM order_lines l JOIN orders o ON o.id = l.order_id
            LEFT JOIN stock_movements m ON m.reference = l.order_id AND m.sku = l.sku
            GROUP BY l.order_id, l.sku, l.units, l.missing, o.state
            HAVING COALESCE(SUM(m.units), 0) <> CASE WHEN o.state = 'cancelled' THEN 0 ELSE l.missing - l.units END
            """
        ),
        (
            "an order that was not told of exactly once",
            """
            SELECT o.id AS who FROM orders o
            LEFT JOIN outbox e ON e.subject = o.id AND e.type = '\(OrderPlaced.type)'
            GROUP BY o.id HAVING COUNT(e.sequence) <> 1
            """
        ),
        (
            "an order placed that does not exist",
            """
            SELECT e.subject AS who FROM outbox e LEFT JOIN orders o ON o.id = e.subject
            WHERE e.type = '\(OrderPlaced.type)' AND o.id IS NULL
            """
        ),
        (
            "an order's history does not end where it stands",
            """
            SELECT o.id AS who FROM orders o
            LEFT JOIN order_history h ON h.order_id = o.id AND h.step = o.steps
            WHERE h.state IS NULL OR h.state <> o.state
            """
        ),
    ]

    private static func compare(
        _ ledger: [SandboxEntry], in transaction: any SQLTransaction
    ) throws(StorageFault) -> [String] {
        var ours: [PaymentID: PaymentRecord] = [:]
        for row in try transaction.rows("SELECT \(PaymentRecord.columns) FROM payments") {
            let record = try PaymentRecord(row)
            ours[record.id] = record
        }
        var refunds: [PaymentID: [RefundRecord]] = [:]
        for row in try transaction.rows("SELECT \(RefundRecord.columns) FROM refunds") {
            let refund = try RefundRecord(row)
            refunds[refund.payment, default: []].append(refund)
        }
        var breaches: [String] = []
        for entry in ledger {
            guard let payment = ours.removeValue(forKey: entry.payment) else {
                if entry.verdict == .approved { breaches.append("charged, but not in our books: \(entry.payment)") }
                continue
            }
            if let breach = breach(entry, payment, refunds[entry.payment] ?? []) {
                breaches.append("\(breach): \(entry.payment)")
            }
        }
        for payment in ours.values where payment.state == .approved && payment.provider == SandboxProvider.name {
            breaches.append("approved in our books, but never charged: \(payment.id)")
        }
        return breaches
    }

    private static func breach(
        _ entry: SandboxEntry, _ payment: PaymentRecord, _ refunds: [RefundRecord]
    ) -> String? {
        let owed = refunds.reduce(0) { $0 + $1.amount.minor }
        let done = refunds.reduce(0) { $0 + ($1.state == .done ? $1.amount.minor : 0) }
        return switch (entry.verdict, payment.state) {
        case (.approved, .declined), (.approved, .failed): "charged, but we call it \(payment.state)"
        case (.declined, .approved), (.abandoned, .approved): "approved in our books, but it was \(entry.verdict)"
        case (.approved, .approved) where entry.amount != payment.captured: "another amount was charged than we know"
        case (.approved, .approved) where entry.refunded.minor > owed: "more was given back than our books say"
        case (.approved, .approved) where entry.refunded.minor < done: "never given back"
        default: nil
        }
    }
}

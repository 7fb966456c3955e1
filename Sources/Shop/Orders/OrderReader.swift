internal import Contracts
internal import Kernel
internal import Storage

/// Puts stored orders together again.
enum OrderReader {
    static func order(_ id: OrderID, in transaction: any SQLTransaction) throws(StorageFault) -> Order? {
        let row = try transaction.row(
            """
            SELECT o.id AS id, number, o.state AS state, placed_at, language, recipient, phone, postcode, road,
                detail, note, email, o.currency AS currency, fee_minor,
                method, cut_off, dispatch_at, deliver_from, deliver_by, o.payment AS payment, p.amount_minor AS paid,
                p.state AS payment_state, provider, reference, r.state AS refund_state
            FROM orders o JOIN payments p ON p.id = o.payment LEFT JOIN refunds r ON r.payment = o.payment AND r.part = 0
            WHERE o.id = $1
            """, [id])
        guard let row else { return nil }
        let fee = try row.money("fee_minor")
        let lines = try lines(of: id, currency: fee.currency, in: transaction)
        return Order(
            id: id, number: try row.text("number"), state: try row.value("state"), placedAt: try row.time("placed_at"),
            language: try row.value("language"), lines: lines,
            totals: Totals(lines: lines.map { ($0.handling.zone, $0.total, $0.vat) }, fee: fee),
            promise: try promise(row), contact: try contact(row),
            payment: PaymentSummary(
                id: try row.identifier("payment"), amount: try row.money("paid"), state: try row.value("payment_state"),
                provider: try row.text("provider"), reference: try row.optionalText("reference"),
                refund: try row.isNull("refund_state") ? nil : row.value("refund_state"),
                refunded: Money(
                    minor: try PaymentStore.refunded(of: try row.identifier("payment"), in: transaction),
                    currency: fee.currency)),
            history: try history(of: id, in: transaction), totes: try totes(of: id, in: transaction))
    }

    static func identifier(
        number: String, phone: String, in transaction: any SQLTransaction
    ) throws(StorageFault) -> OrderID? {
        try transaction.row("SELECT id FROM orders WHERE number = $1 AND phone = $2", [number, phone])?
            .identifier("id")
    }

    static func list(
        state: OrderState?, before: OrderID?, limit: Int, in transaction: any SQLTransaction
    ) throws(StorageFault) -> [OrderSummary] {
        var conditions: [String] = []
        var parameters: [any SQLEncodable] = [limit]
        if let state {
            parameters.append(state.rawValue)
            conditions.append("state = $\(parameters.count)")
        }
        if let before {
            parameters.append(before)
            conditions.append("id < $\(parameters.count)")
        }
        let filter = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
        let rows = try transaction.rows(
            """
            SELECT id, number, state, placed_at, recipient, currency, total_minor, method, deliver_by,
                (SELECT CAST(COALESCE(SUM(units), 0) AS BIGINT) FROM order_lines l WHERE l.order_id = orders.id) AS units,
                (SELECT CAST(COALESCE(SUM(picked), 0) AS BIGINT) FROM order_lines l WHERE l.order_id = orders.id) AS picked
            FROM orders \(filter) ORDER BY id DESC LIMIT $1
            """, parameters)
        var summaries: [OrderSummary] = []
        for row in rows { summaries.append(try OrderSummary(row)) }
        return summaries
    }

    private static func promise(_ row: Row) throws(StorageFault) -> Promise {
        Promise(
            method: try row.text("method"), cutOff: try row.time("cut_off"), dispatchAt: try row.time("dispatch_at"),
            deliverFrom: try row.time("deliver_from"), deliverBy: try row.time("deliver_by"))
    }

    private static func contact(_ row: Row) throws(StorageFault) -> Contact {
        Contact(
            recipient: try row.text("recipient"), phone: try row.text("phone"), postcode: try row.text("postcode"),
            road: try row.text("road"), detail: try row.text("detail"), note: try row.text("note"),
            email: try row.text("email"))
    }

    private static func handling(_ row: Row) throws(StorageFault) -> Handling {
        Handling(
            zone: try row.value("zone"),
            extent: Extent(width: try row.int("width"), depth: try row.int("depth"), height: try row.int("height")),
            weight: try row.int("weight"), fragile: try row.bool("fragile"), upright: try row.bool("upright"))
    }

    private static func lines(
        of order: OrderID, currency: Currency, in transaction: any SQLTransaction
    ) throws(StorageFault) -> [OrderLine] {
        let rows = try transaction.rows(
            """
            SELECT sku, product, title_ko, title_en, options, image, units, unit_minor, vat_rate, zone, width, depth, height,
                weight, fragile, upright, picked, missing
            FROM order_lines WHERE order_id = $1 ORDER BY sku
            """, [order])
        var lines: [OrderLine] = []
        for row in rows {
            lines.append(
                OrderLine(
                    sku: try row.sku(), productID: try row.text("product"),
                    title: LocalizedText(ko: try row.text("title_ko"), en: try row.text("title_en")),
                    options: try StoredJSON.values(try row.text("options")),
                    image: try row.optionalText("image"), units: try row.int("units"),
                    unitPrice: Money(minor: try row.integer("unit_minor"), currency: currency),
                    vatRate: try row.int("vat_rate"),
                    handling: try handling(row),
                    picked: try row.int("picked"), missing: try row.int("missing")))
        }
        return lines
    }

    private static func history(
        of order: OrderID, in transaction: any SQLTransaction
    ) throws(StorageFault) -> [OrderStep] {
        let rows = try transaction.rows(
            "SELECT state, at, detail_ko, detail_en FROM order_history WHERE order_id = $1 ORDER BY step", [order])
        var steps: [OrderStep] = []
        for row in rows {
            var detail: LocalizedText?
            if let ko = try row.optionalText("detail_ko"), let en = try row.optionalText("detail_en") {
                detail = LocalizedText(ko: ko, en: en)
            }
            steps.append(OrderStep(state: try row.value("state"), at: try row.time("at"), detail: detail))
        }
        return steps
    }

    private static func totes(
        of order: OrderID, in transaction: any SQLTransaction
    ) throws(StorageFault) -> [OrderPacked.Tote] {
        let rows = try transaction.rows("SELECT content FROM order_totes WHERE order_id = $1 ORDER BY tote", [order])
        var totes: [OrderPacked.Tote] = []
        for row in rows { totes.append(try JSONText.decode(OrderPacked.Tote.self, from: try row.text("content"))) }
        return totes
    }
}

extension OrderSummary {
    init(_ row: Row) throws(StorageFault) {
        id = try row.identifier("id")
        number = try row.text("number")
        state = try row.value("state")
        placedAt = try row.time("placed_at")
        recipient = try row.text("recipient")
        total = try row.money("total_minor")
        units = try row.int("units")
        picked = try row.int("picked")
        method = try row.text("method")
        deliverBy = try row.time("deliver_by")
    }
}

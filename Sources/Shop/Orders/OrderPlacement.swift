internal import Contracts
internal import Kernel
internal import Storage

/// Writes a new order with its lines, its first step and the event that tells of it.
struct OrderPlacement {
    private static let numberAttempts = 20

    let order: OrderID
    let record: CheckoutRecord
    let payment: PaymentID
    let promise: Promise
    /// World time.
    let placedAt: Timestamp
    /// Wall time.
    let at: Timestamp

    /// - Returns: the order's number.
    func write(
        using identifiers: IdentifierSource, in transaction: any SQLTransaction
    ) throws(StorageFault) -> String {
        let number = try insertOrder(using: identifiers, in: transaction)
        for line in record.draft.lines { try insert(line, in: transaction) }
        try OrderStore.write(
            OrderStep(state: .placed, at: placedAt, detail: delayed), number: 1, of: order, in: transaction)
        let event = OrderPlaced(
            order: order, number: number, placedAt: placedAt,
            lines: record.draft.lines.map {
                OrderPlaced.Line(sku: $0.sku, title: $0.title, units: $0.units, handling: $0.handling)
            }, promise: promise)
        try Outbox.append(event, at: at, in: transaction)
        return number
    }

    /// Said where the payment's answer came too late for the promise that was shown.
    private var delayed: LocalizedText? {
        guard let shown = record.draft.option?.promise, shown != promise else { return nil }
        return LocalizedText(
            ko: "결제 확인이 늦어져 배송 약속이 다음 시간으로 바뀌었어요.",
            en: "The payment was confirmed late, so the delivery moved to the next possible time.")
    }

    private func insertOrder(
        using identifiers: IdentifierSource, in transaction: any SQLTransaction
    ) throws(StorageFault) -> String {
        let draft = record.draft
        let fee = draft.option?.fee.minor ?? 0
        let total = draft.lines.reduce(fee) { $0 + $1.total.minor }
        let currency = draft.lines.first?.unitPrice.currency ?? .krw
        let contact = draft.contact
        for _ in 0..<Self.numberAttempts {
            let number = OrderNumber.next(from: identifiers)
            let inserted = try transaction.execute(
                """
                INSERT INTO orders (
                    id, number, checkout, payment, state, steps, placed_at, created_at, language, recipient, phone,
                    postcode, road, detail, note, email, marketing, currency, fee_minor, total_minor, method, cut_off, dispatch_at, deliver_from,
                    deliver_by)
                VALUES ($1, $2, $3, $4, 'placed', 1, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
                    $19, $20, $21, $22, $23)
                ON CONFLICT (number) DO NOTHING
                """,
                [
                    order, number, record.id, payment, placedAt, at, draft.language.rawValue, contact.recipient,
                    contact.phone,
                    contact.postcode, contact.road, contact.detail, contact.note, contact.email,
                    draft.consents.marketing, currency.code, fee, total,
                    promise.method, promise.cutOff, promise.dispatchAt, promise.deliverFrom, promise.deliverBy,
                ])
            if inserted == 1 { return number }
        }
        throw .constraint("no free order number after \(Self.numberAttempts) attempts")
    }

    private func insert(_ line: CheckoutLine, in transaction: any SQLTransaction) throws(StorageFault) {
        let (handling, extent) = (line.handling, line.handling.extent)
        try transaction.execute(
            """
            INSERT INTO order_lines (
                order_id, sku, product, title_ko, title_en, options, image, units, unit_minor, vat_rate, zone, width,
                depth, height, weight, fragile, upright, picked)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 0)
            """,
            [
                order, line.sku, line.productID, line.title.ko, line.title.en,
                StoredJSON.text(values: line.options), line.image, line.units,
                line.unitPrice.minor, line.vatRate, handling.zone.rawValue, extent.width, extent.depth, extent.height,
                handling.weight, handling.fragile, handling.upright,
            ])
    }
}

internal import Contracts
internal import Kernel
internal import Storage

/// What the warehouse cannot send is not paid for: its price goes back, once for each event that tells of it. An order
/// of which nothing is left is cancelled, and all of its money goes back.
///
/// The units are not sold after all, so the ledger takes them back; that they were not found, it knows already and writes them
/// off with it.
struct Shortfall {
    let promises: any DeliveryPromises
    /// Wall time.
    let now: Timestamp

    /// - Parameter number: the event's own, by which a repeat is known.
    func settle(_ event: UnitsLeftOut, number: Int64, in transaction: any SQLTransaction) throws {
        guard let order = try OrderReader.order(event.order, in: transaction), order.state != .cancelled,
            let line = order.lines.first(where: { $0.sku == event.sku }),
            try !isSettled(number, of: order, in: transaction)
        else { return }
        let missing = try OrderStore.leaveOut(event.units, of: event.sku, from: order, in: transaction)
        guard missing > 0 else { return }
        try Stock.giveBack([event.sku: missing], reference: order.id.description, at: now, in: transaction)
        guard order.missing + missing < order.units else { return try cancel(order, at: event.at, in: transaction) }
        let amount = line.unitPrice * missing
        try PaymentStore.owe(
            amount, of: order.payment.id, part: number, order: order.id, because: .missing, at: now, in: transaction)
        let detail = LocalizedText(
            ko: "\(line.title.ko) \(missing)개가 없어 빼고 보내요. \(amount.formatted(.ko))을 환불해요.",
            en: "\(missing) × \(line.title.en) is missing and left out; \(amount.formatted(.en)) goes back.")
        try OrderStore.note(detail, on: order.id, at: event.at, in: transaction)
    }

    private func isSettled(
        _ number: Int64, of order: Order, in transaction: any SQLTransaction
    ) throws(StorageFault) -> Bool {
        try transaction.row(
            "SELECT 1 AS one FROM refunds WHERE payment = $1 AND part = $2", [order.payment.id, number]) != nil
    }

    private func cancel(_ order: Order, at world: Timestamp, in transaction: any SQLTransaction) throws {
        let detail = LocalizedText(
            ko: "주문한 상품이 모두 없어 주문을 취소하고 전액 환불해요.",
            en: "None of the goods could be found: the order is cancelled and all of its money goes back.")
        guard
            try OrderStore.advance(
                order.id, to: .cancelled, from: [.placed, .picking], at: world, detail: detail, in: transaction)
        else { return }
        if let checkout = try OrderStore.checkout(of: order.id, in: transaction) {
            try promises.release(checkout, in: transaction)
        }
        try PaymentStore.owe(
            order.payment.amount - order.payment.refunded, of: order.payment.id, order: order.id, because: .missing,
            at: now, in: transaction)
        try Outbox.append(OrderCancelled(order: order.id, number: order.number), at: now, in: transaction)
    }
}

internal import Contracts
internal import Kernel
internal import Storage

/// Acts on a provider's answer, in one transaction: what was held becomes a sale and the payment an order, or the
/// checkout opens again, or the money goes back.
///
/// It may be given the same answer many times, by the buyer's own request and by the reconciler at once: the first
/// acts, the others learn what came of it.
struct Settlement: Sendable {
    let quote: CheckoutQuote
    let identifiers: IdentifierSource
    let wall: any TimeSource
    let world: any TimeSource
    let settings: CommerceSettings

    typealias Committed = Checkouts.Committed<CheckoutResult>

    func settle(
        _ id: PaymentID, _ answer: ChargeAnswer, in transaction: any SQLTransaction
    ) throws -> Committed {
        let payment = try PaymentStore.record(id, in: transaction)
        switch answer {
        case .approved(let reference, let amount):
            guard
                try PaymentStore.approve(
                    id, reference: reference, captured: amount, at: wall.now, in: transaction)
            else { return Committed(value: try outcome(of: payment, in: transaction), levels: []) }
            return try approved(payment, amount: amount, in: transaction)
        case .declined(let reason):
            return try close(payment, .declined, because: reason, in: transaction)
        case .unknown:
            return try close(payment, .failed, because: .notCharged, in: transaction)
        case .processing:
            try PaymentStore.await(id, in: transaction)
            try CheckoutStore.awaitAnswer(payment.checkout, of: id, in: transaction)
            return Committed(value: try outcome(of: payment, in: transaction), levels: [])
        }
    }

    /// What came of a payment, as it is stored.
    func outcome(of payment: PaymentRecord, in transaction: any SQLTransaction) throws -> CheckoutResult {
        if let order = try OrderStore.reference(payment: payment.id, in: transaction) {
            return .placed(order.id, number: order.number)
        }
        if let refund = try PaymentStore.refund(of: payment.id, in: transaction) { return .refunding(refund.reason) }
        let now = try PaymentStore.record(payment.id, in: transaction)
        guard now.state == .declined || now.state == .failed else { return .pending }
        return .declined(now.reason ?? .notCharged)
    }

    private func approved(
        _ payment: PaymentRecord, amount: Money, in transaction: any SQLTransaction
    ) throws -> Committed {
        guard amount == payment.amount else {
            try owe(payment, amount, because: .amountMismatch, in: transaction)
            try reopen(payment, because: .amountMismatch, in: transaction)
            return Committed(value: .refunding(.amountMismatch), levels: [])
        }
        guard let record = try CheckoutStore.record(payment.checkout, in: transaction), record.payment == payment.id,
            record.state == .paying || record.state == .pending
        else {
            try owe(payment, amount, because: .late, in: transaction)
            return Committed(value: .refunding(.late), levels: [])
        }
        return try convert(record, paidBy: payment, in: transaction)
    }

    /// Hold to sale, payment to order, with the event that tells of it.
    private func convert(
        _ record: CheckoutRecord, paidBy payment: PaymentRecord, in transaction: any SQLTransaction
    ) throws -> Committed {
        let order: OrderID = identifiers.next()
        let basket = quote.basket(record.draft.lines)
        guard let shown = record.draft.option,
            let promise = try quote.promises.confirm(
                shown.promise, for: record.id, carrying: basket, at: world.now, in: transaction)
        else {
            let levels = try Stock.release(record.id, at: wall.now, in: transaction)
            return try giveUp(record, payment, because: .noDelivery, levels, in: transaction)
        }
        let now = wall.now
        let reference = order.description
        let held = try Stock.sell(heldFor: record.id, reference: reference, at: now, in: transaction)
        let sold = try held ?? Stock.sellFree(record.units, reference: reference, at: now, in: transaction)
        guard let sold else {
            try quote.promises.release(record.id, in: transaction)
            return try giveUp(record, payment, because: .soldOut, [], in: transaction)
        }
        let number = try OrderPlacement(
            order: order, record: record, payment: payment.id, promise: promise, placedAt: world.now, at: now
        ).write(using: identifiers, in: transaction)
        guard
            try CheckoutStore.complete(record.id, by: payment.id, order: order, number: number, in: transaction)
        else { throw StorageFault.constraint("the checkout \(record.id) changed while it was settled") }
        try emptyCart(of: record, in: transaction)
        return Committed(value: .placed(order, number: number), levels: sold)
    }

    private func giveUp(
        _ record: CheckoutRecord, _ payment: PaymentRecord, because reason: RefundReason, _ levels: [StockLevel],
        in transaction: any SQLTransaction
    ) throws -> Committed {
        try owe(payment, payment.amount, because: reason, in: transaction)
        try CheckoutStore.abandon(record.id, because: reason, in: transaction)
        return Committed(value: .refunding(reason), levels: levels)
    }

    private func close(
        _ payment: PaymentRecord, _ state: PaymentState, because reason: DeclineReason,
        in transaction: any SQLTransaction
    ) throws -> Committed {
        if try PaymentStore.close(payment.id, state, because: reason, at: wall.now, in: transaction) {
            try reopen(payment, because: reason, in: transaction)
        }
        return Committed(value: try outcome(of: payment, in: transaction), levels: [])
    }

    /// The customer may try again, as long as the goods are still kept.
    private func reopen(
        _ payment: PaymentRecord, because reason: DeclineReason, in transaction: any SQLTransaction
    ) throws {
        let known = try CheckoutStore.record(payment.checkout, in: transaction)?.expiresAt
        let expiry = max(wall.now + settings.payingHold, known ?? wall.now)
        let isHeld = try !Stock.extend(payment.checkout, until: expiry, in: transaction).isEmpty
        let reopened = try CheckoutStore.reopen(
            payment.checkout, after: payment.id, because: reason, holdsUntil: isHeld ? expiry : nil, in: transaction)
        guard reopened else { return }
        try quote.promises.release(payment.checkout, in: transaction)
    }

    private func owe(
        _ payment: PaymentRecord, _ amount: Money, because reason: RefundReason, in transaction: any SQLTransaction
    ) throws(StorageFault) {
        try PaymentStore.owe(amount, of: payment.id, order: nil, because: reason, at: wall.now, in: transaction)
    }

    private func emptyCart(of record: CheckoutRecord, in transaction: any SQLTransaction) throws(StorageFault) {
        guard let cart = record.cart else { return }
        for line in record.draft.lines {
            try CartStore.deduct(line.units, of: line.sku, from: cart, in: transaction)
        }
    }
}

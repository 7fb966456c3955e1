public import Contracts
public import Kernel
public import Storage

extension Checkouts {
    /// What the first transaction of completing found.
    private enum Beginning: Sendable {
        case pay(ChargeRequest)
        /// Somebody else is paying it at this moment.
        case join
        case done(CheckoutResult)
    }

    /// Pays the checkout with what the customer confirmed, and makes it an order.
    ///
    /// No transaction is open while the provider is asked. However often and however concurrently it is called, one
    /// payment is under way at most, and all callers learn how that one ended.
    ///
    /// - Parameter conclude: runs in the transaction that decides the result, or where it was decided before in one
    ///   of its own: the place to store an idempotent answer.
    /// - Throws: `CheckoutRefusal`, before anything is charged; `StorageFault`, after which the reconciler finds out
    ///   what became of the payment.
    public func complete(
        _ id: CheckoutID, confirming confirmation: Confirmation, paying instrument: Instrument,
        conclude: @escaping @Sendable (CheckoutResult, any SQLTransaction) throws -> Void = { _, _ in }
    ) async throws -> CheckoutResult {
        switch try await begin(id, confirmation, instrument, conclude) {
        case .done(let result): return result
        case .join: return try await join(id, conclude)
        case .pay(let request): return try await pay(request, conclude)
        }
    }

    /// The payment that was begun last for a checkout; nil before the first.
    public func payment(of id: CheckoutID, in transaction: any SQLTransaction) throws -> PaymentID? {
        try record(id, in: transaction).payment
    }

    /// What has become of a payment by now, whatever its checkout has been through since.
    public func outcome(of payment: PaymentID) async throws -> CheckoutResult {
        try await database.read {
            try settlement.outcome(of: PaymentStore.record(payment, in: $0), in: $0)
        }
    }

    /// The checkout, where it could be paid at this moment as the customer confirmed it: to be asked before a window of the
    /// provider is opened. Nothing is begun.
    ///
    /// - Throws: `CheckoutRefusal`, as `complete` would.
    public func payable(_ id: CheckoutID, confirming confirmation: Confirmation) async throws -> Checkout {
        try await database.read { try approvable(record(id, in: $0), confirmation, in: $0) }
    }

    private func begin(
        _ id: CheckoutID, _ confirmation: Confirmation, _ instrument: Instrument,
        _ conclude: @escaping @Sendable (CheckoutResult, any SQLTransaction) throws -> Void
    ) async throws -> Beginning {
        let now = wall.now
        return try await commit { transaction in
            var record = try record(id, in: transaction)
            if record.state == .paying { return Committed(value: .join, levels: []) }
            if let result = try result(of: record, in: transaction) {
                try conclude(result, transaction)
                return Committed(value: .done(result), levels: [])
            }
            let shown = try approvable(record, confirmation, in: transaction)
            let stored = record.draft
            record.draft.lines = shown.lines
            // Places left change with every order of others; they are no reason to write the draft again.
            if record.draft.option?.promise != shown.option?.promise || record.draft.option?.fee != shown.option?.fee {
                record.draft.option = shown.option
            }
            record.expiresAt = max(record.expiresAt, now + settings.payingHold)
            let payment: PaymentID = identifiers.next()
            guard
                try CheckoutStore.beginPaying(
                    id, payment: payment, draft: record.draft == stored ? nil : record.draft,
                    expiresAt: record.expiresAt, in: transaction)
            else {
                return Committed(value: .join, levels: [])
            }
            let levels = try keep(record, in: transaction)
            guard let promise = shown.option?.promise,
                try quote.promises.reserve(promise, for: id, at: world.now, in: transaction)
            else { throw CheckoutRefusal.promiseChanged(shown) }
            let amount = shown.totals.total
            try PaymentStore.initiate(
                payment, of: id, amount: amount, provider: provider.name, handle: provider.handle(for: instrument),
                at: now,
                in: transaction)
            let request = ChargeRequest(
                payment: payment, amount: amount, instrument: instrument, description: "Madang \(id)")
            return Committed(value: .pay(request), levels: levels)
        }
    }

    /// The checkout as the customer confirmed it, or a refusal that shows what is different.
    private func approvable(
        _ record: CheckoutRecord, _ confirmation: Confirmation, in transaction: any SQLTransaction
    ) throws -> Checkout {
        guard record.state == .open else { throw CheckoutRefusal.notOpen(record.state) }
        let shown = try quote.quote(record, in: transaction)
        let vanished = shown.lines.filter { quote.offer($0.sku) == nil }
        guard vanished.isEmpty else { throw CheckoutRefusal.vanished(vanished.map(\.sku)) }
        let expected = confirmation.cutOff ?? record.draft.option?.promise.cutOff
        if record.draft.method != nil, let expected, shown.option?.promise.cutOff != expected {
            throw CheckoutRefusal.promiseChanged(shown)
        }
        guard shown.problems.isEmpty else { throw CheckoutRefusal.invalid(shown.problems) }
        guard shown.totals.total == confirmation.total else { throw CheckoutRefusal.priceChanged(shown) }
        return shown
    }

    /// Asks the provider outside any transaction, and acts on what it says.
    private func pay(
        _ request: ChargeRequest,
        _ conclude: @escaping @Sendable (CheckoutResult, any SQLTransaction) throws -> Void
    ) async throws -> CheckoutResult {
        let provider = provider
        let answer = await TimeLimit.answer(within: settings.paymentLimit) { try await provider.charge(request) }
        return try await commit { transaction in
            // A provider that says "unknown" to a charge says nothing: the reconciler asks it again.
            let known = answer == .unknown ? nil : answer
            let settled = try settlement.settle(request.payment, known ?? .processing, in: transaction)
            try conclude(settled.value, transaction)
            return settled
        }
    }

    /// Waits for the payment that somebody else has begun, and tells how that one ended.
    private func join(
        _ id: CheckoutID, _ conclude: @escaping @Sendable (CheckoutResult, any SQLTransaction) throws -> Void
    ) async throws -> CheckoutResult {
        let joined = try await database.read { transaction in
            guard let payment = try record(id, in: transaction).payment else { throw CheckoutRefusal.notOpen(.open) }
            return try PaymentStore.record(payment, in: transaction)
        }
        var waits = max(1, settings.paymentLimit.microseconds / settings.joinPoll.microseconds)
        var state = joined.state
        while state == .initiated, waits > 0 {
            try await Task.sleep(for: settings.joinPoll)
            state = try await database.read { try PaymentStore.record(joined.id, in: $0).state }
            waits -= 1
        }
        return try await database.write { transaction in
            let result = try settlement.outcome(of: joined, in: transaction)
            try conclude(result, transaction)
            return result
        }
    }

    /// How the checkout's last payment ended; nil where it may be paid (again).
    private func result(
        of record: CheckoutRecord, in transaction: any SQLTransaction
    ) throws -> CheckoutResult? {
        switch record.state {
        case .completed, .pending, .paying: break
        case .cancelled where record.refund != nil: break
        case .open, .cancelled, .expired: return nil
        }
        guard let payment = record.payment else { return nil }
        return try settlement.outcome(of: PaymentStore.record(payment, in: transaction), in: transaction)
    }
}

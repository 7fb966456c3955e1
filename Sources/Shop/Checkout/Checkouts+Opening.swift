internal import Contracts
internal import Kernel
internal import Storage

extension Checkouts {
    /// A request with all of it that can be known without the store.
    struct PreparedRequest: Sendable {
        let request: CheckoutRequest
        let fingerprint: String
        /// nil where they are the cart's.
        let lines: Result<[CheckoutLine], any Error>?

        init(_ request: CheckoutRequest, _ quote: CheckoutQuote) {
            self.request = request
            fingerprint = request.fingerprint
            if case .lines(let requests) = request.source {
                lines = Result { try quote.lines(for: requests) }
            } else {
                lines = nil
            }
        }
    }

    /// What is to be bought: the lines asked for, or what the cart has, which must be in order for it.
    func lines(of prepared: PreparedRequest, in transaction: any SQLTransaction) throws -> [CheckoutLine] {
        if let lines = prepared.lines { return try lines.get() }
        guard case .cart(let cart) = prepared.request.source else { return [] }
        let stored = try CartStore.lines(of: cart, in: transaction)
        guard !stored.isEmpty else { throw CheckoutRefusal.emptyCart }
        let vanished = stored.filter { quote.offer($0.sku) == nil }
        guard vanished.isEmpty else {
            throw CheckoutRefusal.cart(vanished.map { .vanished($0.sku, $0.title) })
        }
        let lines = try quote.lines(for: stored.map { LineRequest(sku: $0.sku, units: $0.units) })
        for line in lines { try CartStore.accept(line.unitPrice, of: line.sku, in: cart, in: transaction) }
        return lines
    }

    /// The answer to a request that was made before.
    func repeated(
        _ record: CheckoutRecord, _ prepared: PreparedRequest, in transaction: any SQLTransaction
    ) throws -> Checkout {
        guard record.requestHash == prepared.fingerprint else { throw CheckoutRefusal.keyReused }
        return try quote.quote(record, in: transaction)
    }

    func open(
        _ prepared: PreparedRequest, lines: [CheckoutLine], at now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Committed<Checkout> {
        let request = prepared.request
        var cart: CartID?
        if case .cart(let id) = request.source { cart = id }
        let draft = CheckoutRecord.Draft(
            language: request.language, contact: request.contact ?? Contact(),
            consents: request.consents ?? Consents(), lines: lines, method: request.method)
        var record = CheckoutRecord(
            id: identifiers.next(), cart: cart, requestHash: prepared.fingerprint, draft: draft,
            createdAt: now, expiresAt: now + settings.hold)
        let shown = try quote.quote(record, in: transaction)
        record.draft.option = shown.option
        guard try CheckoutStore.insert(record, key: request.key, at: now, in: transaction) else {
            guard let key = request.key, let known = try CheckoutStore.record(key: key, in: transaction) else {
                throw StorageFault.constraint("the checkout \(record.id) is already there")
            }
            return Committed(value: try repeated(known, prepared, in: transaction), levels: [])
        }
        let levels = try Stock.hold(record.units, for: record.id, until: record.expiresAt, in: transaction)
        return Committed(value: shown, levels: levels)
    }

    /// Brings the cart's checkout under way up to date with the cart; one that is being paid is left alone.
    func refresh(
        _ record: CheckoutRecord, lines: [CheckoutLine], _ request: CheckoutRequest, at now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> Committed<Checkout> {
        guard record.state == .open else {
            return Committed(value: try quote.quote(record, in: transaction), levels: [])
        }
        let change = CheckoutChange(
            contact: request.contact, consents: request.consents, method: request.method, language: request.language)
        return try store(change, lines: lines, into: record, at: now, in: transaction)
    }

    /// Stores a change, holds what its lines need, and extends the hold.
    func store(
        _ change: CheckoutChange, lines: [CheckoutLine]?, into old: CheckoutRecord, at now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> Committed<Checkout> {
        guard old.state == .open else { throw CheckoutRefusal.notOpen(old.state) }
        var record = old
        if let contact = change.contact { record.draft.contact = try tidied(contact) }
        record.draft.consents = change.consents ?? old.draft.consents
        record.draft.method = change.method ?? old.draft.method
        record.draft.language = change.language ?? old.draft.language
        record.draft.lines = lines ?? old.draft.lines
        record.expiresAt = expiry(of: old, at: now)
        let shown = try quote.quote(record, in: transaction)
        record.draft.lines = shown.lines
        record.draft.option = shown.option
        guard try CheckoutStore.save(record, in: transaction) else { throw CheckoutRefusal.notOpen(.paying) }
        let levels = try keep(record, in: transaction)
        return Committed(value: shown, levels: levels)
    }

    /// Every change gives more time, but goods cannot be kept from others for ever.
    func expiry(of record: CheckoutRecord, at now: Timestamp) -> Timestamp {
        max(record.expiresAt, min(now + settings.hold, record.createdAt + settings.longestHold))
    }

    /// Makes the holds of a checkout what its lines need, until the checkout's expiry.
    func keep(_ record: CheckoutRecord, in transaction: any SQLTransaction) throws -> [StockLevel] {
        let held = try Stock.extend(record.id, until: record.expiresAt, in: transaction)
        guard held != record.units else { return [] }
        let released = try Stock.release(record.id, at: wall.now, in: transaction)
        return try released + Stock.hold(record.units, for: record.id, until: record.expiresAt, in: transaction)
    }

    func tidied(_ contact: Contact) throws -> Contact {
        let contact = contact.tidied
        let problems = ContactRules.tooLong(contact)
        guard problems.isEmpty else { throw CheckoutRefusal.invalid(problems) }
        return contact
    }
}

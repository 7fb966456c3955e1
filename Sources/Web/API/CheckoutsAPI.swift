internal import HTTPTypes
internal import Contracts
internal import Kernel
internal import Shop
internal import Storage

/// `/checkouts` for programs: a resource that any channel can create, update, complete and cancel.
struct CheckoutsAPI: Sendable {
    private struct CreateInput: Decodable {
        let cart: CartID?
        let lines: [LineRequest]?
        let language: Language?
        let contact: Contact?
        let consents: Consents?
        let method: String?
    }

    private struct ChangeInput: Decodable {
        let lines: [LineRequest]?
        let language: Language?
        let contact: Contact?
        let consents: Consents?
        let method: String?
    }

    private struct CompleteInput: Decodable {
        /// Minor units; must be what the checkout shows.
        let total: Int64
        let instrument: String
    }

    let shopfront: Shopfront

    private var checkouts: Checkouts { shopfront.services.commerce.checkouts }

    var operations: [Operation] {
        [
            Operation(
                .post, "/checkouts", id: "createCheckout", "Holds the goods of a cart or of lines for 15 minutes.",
                request: "CheckoutInput", response: "Checkout", status: .created, handle: create),
            Operation(
                .get, "/checkouts/{id}", id: "getCheckout", "The checkout with its honest promises at this moment.",
                response: "Checkout",
                handle: { call in
                    try await Self.refusing { CheckoutJSON(try await checkouts.checkout(try call.identifier())) }
                }),
            Operation(
                .patch, "/checkouts/{id}", id: "updateCheckout", "Changes what is given and leaves the rest.",
                request: "CheckoutChange", response: "Checkout", handle: update),
            Operation(
                .post, "/checkouts/{id}/complete", id: "completeCheckout", "Pays and places the order, once.",
                request: "CompleteInput", response: "CheckoutResult", handle: complete),
            Operation(
                .post, "/checkouts/{id}/cancel", id: "cancelCheckout", "Gives the held goods back.",
                response: "Checkout",
                handle: { call in
                    try await Self.refusing { CheckoutJSON(try await checkouts.cancel(try call.identifier())) }
                }),
        ]
    }

    private func create(_ call: APICall) async throws -> any Encodable {
        let input = try call.decode(CreateInput.self)
        let source: CheckoutRequest.Source
        switch (input.cart, input.lines) {
        case (let cart?, nil): source = .cart(cart)
        case (nil, let lines?): source = .lines(lines)
        default: throw Refusal.invalid("/cart", ko: "cart와 lines 중 하나만 주세요.", en: "Give either a cart or lines.")
        }
        return try await Self.refusing {
            CheckoutJSON(
                try await checkouts.create(
                    CheckoutRequest(
                        source: source, key: call.idempotency?.key, language: input.language ?? call.context.language,
                        contact: input.contact, consents: input.consents, method: input.method)))
        }
    }

    private func update(_ call: APICall) async throws -> any Encodable {
        let input = try call.decode(ChangeInput.self)
        return try await Self.refusing {
            CheckoutJSON(
                try await checkouts.update(
                    try call.identifier(),
                    CheckoutChange(
                        contact: input.contact, consents: input.consents, method: input.method, lines: input.lines,
                        language: input.language)))
        }
    }

    private func complete(_ call: APICall) async throws -> any Encodable {
        let input = try call.decode(CompleteInput.self)
        let currency = shopfront.services.identity.currency
        let wall = shopfront.services.wall
        let id: CheckoutID = try call.identifier()
        if shopfront.services.window != nil, !TossWindow.isFor(id, input.instrument) {
            throw Refusal.invalid(
                "/instrument", ko: "이 주문서의 결제창에서 받은 'PAYMENT_KEY ORDER_ID'를 주세요.",
                en: "Give 'PAYMENT_KEY ORDER_ID' as the payment window of this checkout handed them over.")
        }
        if let payment = try await pendingPayment(of: call) {
            return CheckoutResultJSON(try await checkouts.outcome(of: payment))
        }
        return try await Self.refusing {
            let result = try await checkouts.completeBeforeClosing(
                id,
                confirming: Confirmation(total: Money(minor: input.total, currency: currency), cutOff: nil),
                paying: Instrument(token: input.instrument),
                conclude: { result, transaction in
                    guard let idempotency = call.idempotency else { return }
                    if case .placed = result {
                        try idempotency.store(
                            .init(status: 200, body: try JSON.text(CheckoutResultJSON(result))), at: wall.now,
                            in: transaction)
                    } else if case .pending = result, let payment = try checkouts.payment(of: id, in: transaction) {
                        try Idempotency.store(
                            .init(status: 202, body: payment.description), scope: Self.pendingScope,
                            key: idempotency.key, requestHash: idempotency.requestHash, at: wall.now, in: transaction)
                    }
                })
            return CheckoutResultJSON(result)
        }
    }

    /// Keys whose first answer was "pending", with the payment that it spoke of: a repeat is told how that one ended,
    /// and never begins another.
    private static let pendingScope = "api.pending"

    private func pendingPayment(of call: APICall) async throws -> PaymentID? {
        guard let idempotency = call.idempotency else { return nil }
        let known = try await shopfront.services.database.read {
            try Idempotency.answer(
                scope: Self.pendingScope, key: idempotency.key, requestHash: idempotency.requestHash, in: $0)
        }
        return known.flatMap { PaymentID($0.body) }
    }

    private static func refusing<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch CheckoutRefusal.invalid(let errors) {
            throw Refusal(
                CheckoutRefusal.invalid(errors).fault,
                details: errors.map { Fault(.invalid, ko: $0.message.ko, en: $0.message.en, at: pointer($0.field)) })
        } catch let refusal as CheckoutRefusal {
            throw Refusal(refusal.fault)
        }
    }

    /// Where a field stands in a checkout, as a JSON pointer (RFC 6901).
    private static func pointer(_ field: String) -> String {
        switch field {
        case "recipient", "phone", "postcode", "road", "detail", "note", "email": "/contact/\(field)"
        default: "/" + field.replacing(".", with: "/")
        }
    }
}

/// An answer that may be another when the same request is made again, so that it is not kept under its key.
protocol ProvisionalAnswer {
    var isProvisional: Bool { get }
}

extension CheckoutResultJSON: ProvisionalAnswer {
    var isProvisional: Bool { result == "pending" }
}

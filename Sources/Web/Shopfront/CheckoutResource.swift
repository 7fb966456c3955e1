internal import Contracts
internal import Hummingbird
internal import Kernel
internal import NIOCore
internal import Shop

/// `/checkout`: address, delivery, payment and consent on one page, for guests.
struct CheckoutResource: Sendable {
    let shopfront: Shopfront
    let live: LivePages

    private var checkouts: Checkouts { shopfront.services.commerce.checkouts }

    func addRoutes(to router: Router<AppContext>) {
        router.get("/checkout") { request, context in try await begin(request, context) }
        router.post("/checkout/:id") { request, context in try await submit(request, context) }
        router.get("/checkout/:id") { request, context in try await resume(request, context) }
        router.get("/checkout/:id/payment") { request, context in try await payment(request, context) }
        router.get("/checkout/:id/window") { request, context in try await window(request, context) }
        router.get("/checkout/:id/toss") { request, context in try await hear(request, context) }
        router.get("/checkout/:id/live") { _, context in
            let id = try Self.id(context)
            let texts = shopfront.pages.texts(context.language)
            return EventStream.response(
                live.stream(every: .milliseconds(500)) {
                    [try shopfront.pages.fragment(try await status(id, texts), texts.language)]
                })
        }
    }

    /// Holds what lies in the cart and shows the form.
    private func begin(_ request: Request, _ context: AppContext) async throws -> Response {
        guard let cart = context.visitor.cart else { return .see("/cart") }
        do {
            var checkout = try await checkouts.create(
                CheckoutRequest(source: .cart(cart), language: context.language))
            // The soonest way is chosen from the start, so that the total that is shown is one to be paid.
            if checkout.state == .open, checkout.option == nil, let soonest = checkout.options.first {
                checkout = try await checkouts.update(
                    checkout.id, CheckoutChange(method: soonest.promise.method))
            }
            guard checkout.state == .open else { return Self.onward(checkout.id, checkout) }
            return try page(checkout, request, context)
        } catch CheckoutRefusal.emptyCart, CheckoutRefusal.cart {
            return .see("/cart")
        } catch let refusal as CheckoutRefusal {
            throw Refusal(refusal.fault)
        }
    }

    private func resume(_ request: Request, _ context: AppContext) async throws -> Response {
        let checkout = try await find(try Self.id(context))
        guard checkout.state == .open else { return Self.onward(checkout.id, checkout) }
        return try page(checkout, request, context)
    }

    private func submit(_ request: Request, _ context: AppContext) async throws -> Response {
        let id = try Self.id(context)
        let form = CheckoutForm(try await FormFields.body(of: request))
        do {
            let checkout = try await checkouts.update(id, form.change(context.language))
            let window = shopfront.services.window
            guard checkout.problems.isEmpty, window != nil || form.instrument != nil else {
                return try page(checkout, request, context, typed: form.fields, status: .unprocessableContent)
            }
            guard window == nil, let instrument = form.instrument else {
                _ = try await checkouts.payable(id, confirming: form.confirmation)
                return .see("/checkout/\(id)/window")
            }
            let result = try await checkouts.completeBeforeClosing(
                id, confirming: form.confirmation, paying: instrument)
            return try await answer(result, id, form.fields, request, context)
        } catch let refusal as CheckoutRefusal {
            return try await answer(refusal, id, form.fields, request, context)
        }
    }

    private func answer(
        _ result: CheckoutResult, _ id: CheckoutID, _ typed: FormFields?, _ request: Request, _ context: AppContext
    ) async throws -> Response {
        switch result {
        case .placed(let order, _):
            var response = Response.see("/orders/\(order)?placed=1")
            response.setCookie(shopfront.cookies.cartCount(0))
            return response
        case .pending, .refunding:
            return .see("/checkout/\(id)/payment")
        case .declined(let reason):
            let notice = Notice(kind: "bad", text: reason.message[context.language])
            return try page(
                try await find(id), request, context, typed: typed, notices: [notice],
                status: .unprocessableContent)
        }
    }

    private func answer(
        _ refusal: CheckoutRefusal, _ id: CheckoutID, _ typed: FormFields?, _ request: Request, _ context: AppContext
    ) async throws -> Response {
        switch refusal {
        case .priceChanged(let checkout), .promiseChanged(let checkout):
            let notice = Notice(kind: "warn", text: refusal.message[context.language])
            return try page(
                checkout, request, context, typed: typed, notices: [notice], status: .conflict)
        case .invalid:
            return try page(
                try await find(id), request, context, typed: typed, status: .unprocessableContent)
        case .notOpen:
            return Self.onward(id, try await find(id))
        case .short, .vanished, .cart, .emptyCart:
            return .see("/cart")
        default:
            throw Refusal(refusal.fault)
        }
    }

    /// Where a checkout that is not open any more leads.
    private static func onward(_ id: CheckoutID, _ checkout: Checkout) -> Response {
        switch checkout.state {
        case .completed: .see(checkout.order.map { "/orders/\($0)" } ?? "/cart")
        case .paying, .pending: .see("/checkout/\(id)/payment")
        case .open, .cancelled, .expired: .see("/cart")
        }
    }

    private func page(
        _ checkout: Checkout, _ request: Request, _ context: AppContext, typed: FormFields? = nil,
        notices: [Notice] = [], status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let texts = shopfront.pages.texts(context.language)
        let changed = checkout.notices.map { Notice(kind: "warn", text: $0.message[context.language]) }
        let view = CheckoutView(
            checkout: checkout, typed: typed, notices: notices + changed, texts: texts,
            promises: shopfront.promises(texts), hasWindow: shopfront.services.window != nil)
        return try shopfront.pages.response(
            view.page(),
            template: CheckoutPage.template,
            head: .init(title: texts("checkout.title"), path: "/checkout", isPrivate: true), request, context,
            status: status)
    }

    /// Where Toss's window is opened; nothing is charged before it has led back and we have confirmed.
    private func window(_ request: Request, _ context: AppContext) async throws -> Response {
        let checkout = try await find(try Self.id(context))
        guard let window = shopfront.services.window else { return .see("/checkout/\(checkout.id)") }
        guard checkout.state == .open, checkout.problems.isEmpty else { return Self.onward(checkout.id, checkout) }
        let texts = shopfront.pages.texts(context.language)
        let total = checkout.totals.total
        let first = checkout.lines.first?.title[context.language] ?? ""
        let others = checkout.lines.count - 1
        let page = PaymentWindowPage(
            script: TossWindow.script, clientKey: window.clientKey,
            orderId: TossWindow.orderId(of: checkout.id, at: shopfront.services.wall.now),
            orderName: String(
                (others > 0 ? texts("payment.order_name", ["first": first, "count": "\(others)"]) : first).prefix(100)),
            amount: "\(total.minor)", currency: total.currency.code, customerName: checkout.contact.recipient,
            customerPhone: checkout.contact.phone.filter(\.isNumber), success: "/checkout/\(checkout.id)/toss",
            failure: "/checkout/\(checkout.id)/toss", shownAmount: texts.money(total),
            openLabel: texts("payment.open", ["amount": texts.money(total)]), back: "/checkout/\(checkout.id)")
        var response = try shopfront.pages.response(
            page, template: PaymentWindowPage.template,
            head: .init(title: texts("payment.window"), path: "/checkout", isPrivate: true), request, context)
        for (name, value) in TossWindow.policy { response.headers[name] = value }
        return response
    }

    /// What Toss's window led back with: a payment that we may confirm, or why there is none.
    private func hear(_ request: Request, _ context: AppContext) async throws -> Response {
        let id = try Self.id(context)
        let fields = FormFields(queryOf: request)
        guard shopfront.services.window != nil, let approval = TossWindow.approval(fields, of: id) else {
            let checkout = try await find(id)
            guard checkout.state == .open else { return Self.onward(id, checkout) }
            let key = fields["code"] == "PAY_PROCESS_CANCELED" ? "payment.window_closed" : "payment.window_failed"
            let notice = Notice(kind: "warn", text: shopfront.pages.texts(context.language)(key))
            return try page(checkout, request, context, notices: [notice])
        }
        do {
            let amount = Money(minor: approval.amount, currency: shopfront.services.identity.currency)
            let result = try await checkouts.completeBeforeClosing(
                id, confirming: Confirmation(total: amount, cutOff: nil), paying: approval.instrument)
            return try await answer(result, id, nil, request, context)
        } catch let refusal as CheckoutRefusal {
            return try await answer(refusal, id, nil, request, context)
        }
    }

    private func payment(_ request: Request, _ context: AppContext) async throws -> Response {
        let id = try Self.id(context)
        let texts = shopfront.pages.texts(context.language)
        let checkout = try await find(id)
        if checkout.state == .completed { return Self.onward(id, checkout) }
        let page = PaymentPendingPage(status: Self.status(checkout, texts), live: "/checkout/\(id)/live")
        return try shopfront.pages.response(
            page, template: PaymentPendingPage.template,
            head: .init(title: texts("payment.waiting"), path: "/checkout", isPrivate: true), request, context)
    }

    private func status(_ id: CheckoutID, _ texts: Texts) async throws -> PaymentStatus {
        Self.status(try await find(id), texts)
    }

    private static func status(_ checkout: Checkout, _ texts: Texts) -> PaymentStatus {
        let isWaiting = checkout.state == .paying || checkout.state == .pending
        let isPaid = checkout.state == .completed
        let failure = checkout.declined?.message[texts.language] ?? texts("payment.failed_text")
        return PaymentStatus(
            amount: texts.money(checkout.totals.total), orderNumber: checkout.orderNumber,
            state: isWaiting ? "waiting" : isPaid ? "paid" : "failed", isWaiting: isWaiting,
            text: isWaiting ? texts("payment.waiting_text") : isPaid ? texts("payment.paid_text") : failure,
            next: isWaiting
                ? nil
                : isPaid
                    ? Link(name: texts("payment.see_order"), href: "/orders/\(checkout.order.map { "\($0)" } ?? "")")
                    : Link(name: texts("payment.try_again"), href: "/checkout/\(checkout.id)"),
            reloadHref: "/checkout/\(checkout.id)/payment")
    }

    private func find(_ id: CheckoutID) async throws -> Checkout {
        do {
            return try await checkouts.checkout(id)
        } catch let refusal as CheckoutRefusal {
            throw Refusal(refusal.fault)
        }
    }

    private static func id(_ context: AppContext) throws -> CheckoutID {
        guard let id = CheckoutID(try context.parameters.require("id")) else {
            throw Refusal.notFound(ko: "그런 주문서가 없어요.", en: "There is no such checkout.")
        }
        return id
    }
}

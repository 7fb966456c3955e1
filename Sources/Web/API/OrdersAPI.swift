internal import HTTPTypes
internal import Contracts
internal import Kernel
internal import Shop

/// `/orders` for programs.
struct OrdersAPI: Sendable {
    let shopfront: Shopfront

    private var orders: Orders { shopfront.services.commerce.orders }

    var operations: [Operation] {
        [
            Operation(
                .get, "/orders/{id}", id: "getOrder", "An order and how far it is.", response: "Order",
                handle: { OrderJSON(try await find($0)) }),
            Operation(
                .post, "/orders/{id}/cancel", id: "cancelOrder", "Calls the order off before picking, and refunds it.",
                response: "Order",
                handle: { call in
                    let order = try await find(call)
                    do {
                        return OrderJSON(try await orders.cancel(order.id))
                    } catch let refusal as OrderRefusal {
                        throw Refusal(refusal.fault)
                    }
                }),
        ]
    }

    private func find(_ call: APICall) async throws -> Order {
        guard let order = try await orders.order(try call.identifier()) else {
            throw Refusal.notFound(ko: "그런 주문이 없어요.", en: "There is no such order.")
        }
        return order
    }
}

struct OrderJSON: Encodable {
    struct Step: Encodable {
        let state: String
        let at: String
        let detail: LocalizedText?
    }

    struct Tote: Encodable {
        let id: String
        let zone: TemperatureZone
        let weightGrams: Int
        let contents: [String: Int]
    }

    let id: OrderID
    let number: String
    let state: String
    let placedAt: String
    let lines: [GoodsLineJSON]
    let totals: TotalsJSON
    /// What of it went back, or is to.
    let refunded: Money
    let promise: PromiseJSON
    let history: [Step]
    let totes: [Tote]
    let isCancellable: Bool

    init(_ order: Order) {
        id = order.id
        number = order.number
        state = order.state.rawValue
        placedAt = order.placedAt.rfc3339
        lines = order.lines.map(GoodsLineJSON.init)
        totals = TotalsJSON(order.totals)
        refunded = order.payment.refunded
        promise = PromiseJSON(order.promise)
        history = order.history.map { Step(state: $0.state.rawValue, at: $0.at.rfc3339, detail: $0.detail) }
        totes = order.totes.map { tote in
            Tote(
                id: tote.id, zone: tote.zone, weightGrams: tote.weight,
                contents: Dictionary(tote.contents.map { ($0.key.code, $0.value) }, uniquingKeysWith: +))
        }
        isCancellable = order.isCancellable
    }
}

internal import HTTPTypes
internal import Contracts
internal import Kernel
internal import Shop

/// `/carts` for programs. A cart's identifier is all that is needed to change it: keep it to yourself.
struct CartsAPI: Sendable {
    private struct LineInput: Decodable {
        let sku: SKU
        let units: Int?
    }

    private struct UnitsInput: Decodable {
        let units: Int
    }

    let shopfront: Shopfront

    private var carts: Carts { shopfront.services.commerce.carts }

    var operations: [Operation] {
        [
            Operation(
                .post, "/carts", id: "createCart", "An empty cart.", response: "Cart", status: .created,
                handle: { _ in CartJSON(try await carts.cart(shopfront.services.identifiers.next())) }),
            Operation(
                .get, "/carts/{id}", id: "getCart", "The cart, split by temperature, at today's prices.",
                response: "Cart",
                handle: { CartJSON(try await carts.cart(try $0.identifier())) }),
            Operation(
                .post, "/carts/{id}/lines", id: "addToCart", "Adds units of a SKU.", request: "LineInput",
                response: "Cart",
                handle: { call in
                    let line = try call.decode(LineInput.self)
                    return try await Self.refusing {
                        try await carts.add(
                            line.sku, units: line.units ?? 1, to: try call.identifier(), key: call.idempotency?.key)
                    }
                }),
            Operation(
                .put, "/carts/{id}/lines/{sku}", id: "setCartLine", "Sets the units of a SKU; 0 removes it.",
                request: "UnitsInput", response: "Cart",
                handle: { call in
                    let units = try call.decode(UnitsInput.self).units
                    guard let sku = SKU(try call.parameter("sku")) else {
                        throw Refusal.notFound(ko: "그런 상품이 없어요.", en: "There is no such SKU.")
                    }
                    return try await Self.refusing { try await carts.set(sku, units: units, in: try call.identifier()) }
                }),
            Operation(
                .post, "/carts/{id}/mend", id: "mendCart",
                "Accepts changed prices, lowers lines to what is left, drops what vanished.", response: "Cart",
                handle: { call in try await Self.refusing { try await carts.mend(try call.identifier()) } }),
        ]
    }

    private static func refusing(_ work: () async throws -> Cart) async throws -> CartJSON {
        do { return CartJSON(try await work()) } catch let refusal as CartRefusal { throw Refusal(refusal.fault) }
    }
}

struct CartJSON: Encodable {
    struct Line: Encodable {
        let sku: String
        let productId: String
        let title: LocalizedText
        let units: Int
        let unitPrice: Money
        let total: Money
        let available: Int
    }

    struct Group: Encodable {
        let zone: TemperatureZone
        let lines: [Line]
        let goods: Money
    }

    struct Notice: Encodable {
        let sku: String
        let message: LocalizedText
        let blocksCheckout: Bool
    }

    let id: CartID
    let groups: [Group]
    let goods: Money
    let units: Int
    let notices: [Notice]

    init(_ cart: Cart) {
        id = cart.id
        goods = cart.goods
        units = cart.units
        groups = cart.groups.map { group in
            Group(
                zone: group.zone,
                lines: group.lines.map {
                    Line(
                        sku: $0.sku.code, productId: $0.offer.productID, title: $0.offer.title, units: $0.units,
                        unitPrice: $0.unitPrice, total: $0.total, available: $0.left)
                }, goods: group.goods)
        }
        notices = cart.notices.map {
            Notice(sku: $0.sku.code, message: $0.message, blocksCheckout: $0.blocksCheckout)
        }
    }
}

import Contracts
import Delivery
import Kernel
import Shop
import Storage
import Warehouse

/// What is for sale, as carts and checkouts see it: the catalogue in memory.
struct CatalogueAssortment: Assortment {
    let reader: CatalogueReader

    func offer(_ sku: SKU) -> Offer? {
        reader.current.listing(sku).map {
            Offer(
                productID: $0.product.id, title: $0.product.title, variant: $0.variant, image: $0.product.images.first)
        }
    }
}

/// Delivery, as checkout sees it.
struct DeliveryAdapter: DeliveryPromises {
    let delivery: Delivery

    func options(
        for basket: Basket, at world: Timestamp, in transaction: any SQLTransaction
    ) throws -> [DeliveryOption] {
        try delivery.offers(zones: basket.zones, goods: basket.goods, at: world, in: transaction).map {
            DeliveryOption(promise: $0.promise, title: $0.title, fee: $0.fee, left: $0.left)
        }
    }

    func reserve(
        _ promise: Promise, for checkout: CheckoutID, at world: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        try delivery.reserve(promise, for: checkout, at: world, in: transaction)
    }

    func confirm(
        _ promise: Promise, for checkout: CheckoutID, carrying basket: Basket, at world: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> Promise? {
        try delivery.confirm(promise, for: checkout, zones: basket.zones, at: world, in: transaction)
    }

    func release(_ checkout: CheckoutID, in transaction: any SQLTransaction) throws {
        try delivery.release(checkout, in: transaction)
    }
}

/// The warehouse, as the shop's cancel sees it.
struct WarehouseGate: PickingGate {
    let site: Site

    func withdraw(_ order: OrderID, in transaction: any SQLTransaction) throws -> Bool {
        try Withdrawal(site: site).withdraw(order, in: transaction)
    }
}

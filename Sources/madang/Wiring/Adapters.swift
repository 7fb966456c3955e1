import Contracts
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

/// The warehouse, as the shop's cancel sees it.
struct WarehouseGate: PickingGate {
    let site: Site

    func withdraw(_ order: OrderID, in transaction: any SQLTransaction) throws -> Bool {
        try Withdrawal(site: site).withdraw(order, in: transaction)
    }
}

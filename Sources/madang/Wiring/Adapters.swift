import Contracts
import Kernel
import Shop
import Storage
import TossPayments
import Warehouse
import Web

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

extension Settings.Payment {
    var window: TossWindow? {
        if case .toss(let keys, _) = self { TossWindow(clientKey: keys.client) } else { nil }
    }

    var title: LocalizedText {
        switch self {
        case .sandbox: LocalizedText(ko: "시험 결제 (돈이 움직이지 않음)", en: "the sandbox (no money moves)")
        case .toss(let keys, _):
            keys.isLive
                ? LocalizedText(ko: "토스페이먼츠 (실제 결제)", en: "Toss Payments (live)")
                : LocalizedText(ko: "토스페이먼츠 (시험 키)", en: "Toss Payments (test keys)")
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

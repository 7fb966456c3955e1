internal import Contracts
internal import Kernel
internal import Shop

struct ProductJSON: Encodable {
    struct Variant: Encodable {
        let sku: String
        let options: [String: LocalizedText]
        let price: Money
        let compareAt: Money?
        let vatRate: Int
        let handling: Handling
        let barcode: String?
        /// Units that can be promised now.
        let available: Int
    }

    let id: String
    let title: LocalizedText
    let brand: String
    let category: String
    let description: LocalizedText
    let images: [String]
    let options: [ProductOption]
    let variants: [Variant]
}

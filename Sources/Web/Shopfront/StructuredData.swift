internal import Contracts
internal import Foundation
internal import Kernel
internal import Shop

/// schema.org's Product and Offer in JSON-LD, for search engines and agents.
struct StructuredData {
    private struct ProductLD: Encodable {
        let context = "https://schema.org"
        let type = "Product"
        let name: String
        let description: String
        let image: [String]
        let brand: Brand?
        let sku: String
        let gtin13: String?
        let category: String
        let offers: [Offer]

        enum CodingKeys: String, CodingKey {
            case context = "@context"
            case type = "@type"
            case name, description, image, brand, sku, gtin13, category, offers
        }
    }

    private struct Brand: Encodable {
        let type = "Brand"
        let name: String

        enum CodingKeys: String, CodingKey {
            case type = "@type"
            case name
        }
    }

    private struct Offer: Encodable {
        let type = "Offer"
        let url: String
        let sku: String
        let price: String
        let priceCurrency: String
        let availability: String
        let itemCondition = "https://schema.org/NewCondition"

        enum CodingKeys: String, CodingKey {
            case type = "@type"
            case url, sku, price, priceCurrency, availability, itemCondition
        }
    }

    let pages: PageRenderer
    let availability: Availability

    private static func insideScript(_ json: [UInt8]) -> String {
        var safe: [UInt8] = []
        safe.reserveCapacity(json.count + 64)
        for byte in json {
            if byte == UInt8(ascii: "<") { safe += "\\u003c".utf8 } else { safe.append(byte) }
        }
        return String(decoding: safe, as: UTF8.self)
    }

    /// The document, safe inside a script element.
    func product(_ product: Product, _ language: Language) throws -> String {
        let address = "\(pages.shop.address)/products/\(FormFields.encoded(product.id))"
        let data = ProductLD(
            name: product.title[language], description: product.description[language],
            image: product.images.map { pages.absolute(pages.pictures.address($0, language)) },
            brand: product.brand.isEmpty ? nil : Brand(name: product.brand), sku: product.variants[0].sku.code,
            gtin13: product.variants[0].barcode, category: product.category,
            offers: product.variants.map { variant in
                Offer(
                    url: "\(address)?sku=\(FormFields.encoded(variant.sku.code))", sku: variant.sku.code,
                    price: variant.price.decimal, priceCurrency: variant.price.currency.code,
                    availability: "https://schema.org/"
                        + (availability.units(of: variant.sku) > 0 ? "InStock" : "OutOfStock"))
            })
        return Self.insideScript(try JSON.encode(data))
    }
}

internal import Hummingbird
internal import Kernel
internal import NIOCore
internal import Shop

/// `/sitemap.xml` and `/robots.txt` (sitemaps.org 0.9: at most 50,000 addresses a file).
struct Sitemap: Sendable {
    private static let perFile = 25_000

    let shopfront: Shopfront

    func addRoutes(to router: Router<AppContext>) {
        router.get("/sitemap.xml") { _, _ in index() }
        router.get("/sitemaps/:part") { _, context in try part(try context.parameters.require("part")) }
        router.get("/robots.txt") { _, _ in
            let body = """
                User-agent: *
                Disallow: /cart
                Disallow: /checkout
                Disallow: /orders
                Disallow: /staff
                Sitemap: \(shopfront.services.identity.address)/sitemap.xml

                """
            return Response(
                status: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
                body: .init(byteBuffer: ByteBuffer(string: body)))
        }
    }

    private var products: [Product] { shopfront.services.shelves.current.catalogue.products }

    private func index() -> Response {
        let parts = max(1, (products.count + Self.perFile - 1) / Self.perFile)
        let entries = (0..<parts).map { "<sitemap><loc>\(address("/sitemaps/\($0).xml"))</loc></sitemap>" }
        return xml(
            "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\(entries.joined())</sitemapindex>")
    }

    private func part(_ name: String) throws -> Response {
        guard name.hasSuffix(".xml"), let number = Int(name.dropLast(4)), number >= 0,
            number == 0 || number * Self.perFile < products.count
        else { throw Refusal.notFound(ko: "그런 사이트맵이 없어요.", en: "There is no such sitemap.") }
        let fixed = number == 0 ? ["/", "/products", "/warehouse"] : []
        let paths =
            fixed
            + products.dropFirst(number * Self.perFile).prefix(Self.perFile).map {
                "/products/\(FormFields.encoded($0.id))"
            }
        let entries = paths.map { "<url><loc>\(address($0))</loc></url>" }.joined()
        return xml("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\(entries)</urlset>")
    }

    private func address(_ path: String) -> String {
        HTMLText.escaped(shopfront.services.identity.address + path)
    }

    private func xml(_ body: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/xml; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\(body)")))
    }
}

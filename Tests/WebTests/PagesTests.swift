import Foundation
import Kernel
import Testing

@testable import Web

/// The pages themselves: every template of the shop, in both languages.
@Suite struct PagesTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources/Web")

    private func library(_ language: String) throws -> TemplateLibrary {
        try TemplateLibrary(
            try TemplateLibrary.Sources(folder: Self.folder.appending(path: "Pages")),
            messages: try Messages(
                json: try Data(contentsOf: Self.folder.appending(path: "Messages/\(language).json"))),
            assets: "/assets/1")
    }

    @Test(arguments: ["ko", "en"]) func everyTemplateCanBeRead(language: String) throws {
        _ = try library(language)
    }

    private func card(_ number: Int) -> ProductCard {
        ProductCard(
            href: "/products/\(number)", title: "T<\(number)>", brand: number == 1 ? "B&B" : nil, imageURL: "/i.svg",
            price: "1,000원", zone: ZoneLabel(code: "frozen", name: "냉동", range: "−18 °C"), isSoldOut: number == 2,
            quickSKU: number == 1 ? "S-1" : nil)
    }

    private func written(_ card: ProductCard, _ language: String) throws -> WrittenHTML {
        WrittenHTML(try library(language).render(card, ProductCard.template))
    }

    @Test func aCardShowsWhatItHasAndNothingElse() throws {
        let html = String(decoding: try library("ko").render(card(1), ProductCard.template), as: UTF8.self)
        #expect(html.contains("<span class=\"card__brand\">B&amp;B</span>"))
        #expect(html.contains("<span class=\"card__title\">T&lt;1&gt;</span>"))
        #expect(html.contains("<use href=\"/assets/1/icons.svg#frozen\"/>"))
        #expect(html.contains("name=\"sku\" value=\"S-1\""))
        #expect(!html.contains("card__sold") && !html.contains("card__badge") && !html.contains("{{"))
        let sold = String(decoding: try library("ko").render(card(2), ProductCard.template), as: UTF8.self)
        #expect(sold.contains("card--sold") && !sold.contains("card__quick") && !sold.contains("card__brand"))
    }

    @Test(arguments: ["ko", "en"]) func aPageStandsInItsFrame(language: String) throws {
        let layout = Layout(
            lang: language, title: "Cart", shop: .init(name: "마당집", tagline: "가게"),
            categories: [Link(name: "Food", href: "/products?category=food")],
            languages: [
                .init(code: "ko", name: "한국어", href: "?lang=ko", isCurrent: language == "ko"),
                .init(code: "en", name: "English", href: "?lang=en", isCurrent: language == "en"),
            ])
        let contents = CartContents(isEmpty: true, groups: [], checkoutHref: "/checkout", canCheckout: false)
        let cards = try [1, 2].map { try written(card($0), language) }
        let page = CartPage(contents: contents, live: "/cart/live", suggestions: cards)
        let html = String(
            decoding: try library(language).render(WholePage(layout: layout, page: page), CartPage.template),
            as: UTF8.self)
        #expect(html.hasPrefix("<!doctype html>\n<html lang=\"\(language)\" data-assets=\"/assets/1\">"))
        #expect(html.hasSuffix("</html>\n"))
        #expect(html.contains("data-live=\"/cart/live\""))
        #expect(html.contains("<div class=\"empty\">") && !html.contains("<div class=\"cart\">"))
        #expect(html.ranges(of: "<ul class=\"shelf\">").count == 1, "the list is opened once for both cards")
        #expect(html.contains(String(decoding: cards[0].bytes, as: UTF8.self)))
        #expect(html.ranges(of: "hreflang=").count == 3, "the other language above, both below")
        let fragment = String(
            decoding: try library(language).render(contents, CartContents.template), as: UTF8.self)
        #expect(html.contains(fragment), "a live part is the very one of the page")
    }
}

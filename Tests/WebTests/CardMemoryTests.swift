import Kernel
import Testing

@testable import Web

@Suite struct CardMemoryTests {
    private let memory = CardMemory()

    private func card(_ product: String, _ language: Language = .ko, mark: String, text: String) -> String {
        let html = memory.card(of: product, language, mark: mark) { WrittenHTML(Array(text.utf8)) }
        return String(decoding: html.bytes, as: UTF8.self)
    }

    @Test func aCardIsMadeOnceWhileItsMarkStays() {
        #expect(card("a", mark: "6", text: "first") == "first")
        #expect(card("a", mark: "6", text: "second") == "first")
    }

    @Test func aCardIsMadeAnewWhenItsMarkChangesAndOthersAreNot() {
        for product in ["a", "b"] { _ = card(product, mark: "6", text: "in stock") }
        #expect(card("a", mark: "1", text: "only 1 left") == "only 1 left")
        #expect(card("a", mark: "1", text: "again") == "only 1 left")
        #expect(card("b", mark: "6", text: "again") == "in stock")
    }

    @Test func eachLanguageHasItsCard() {
        _ = card("a", .ko, mark: "6", text: "재고 있음")
        #expect(card("a", .en, mark: "6", text: "in stock") == "in stock")
        #expect(card("a", .ko, mark: "6", text: "again") == "재고 있음")
    }
}

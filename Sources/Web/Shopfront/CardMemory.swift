internal import Kernel
internal import Synchronization

/// Cards that were made lately, for all pages that show them. It belongs to one catalogue, and is let go with it.
final class CardMemory: Sendable {
    private struct Key: Hashable {
        let product: String
        let language: Language
    }

    private struct Card {
        let html: WrittenHTML
        let mark: String
    }

    /// Bytes of all cards together, some 18,000 of them.
    private static let limit = 20 << 20

    private let cards = Mutex(Generations<Key, Card>(limit: limit))

    /// The card of a product, or what `make` gives where it was let go or shows another stock than `mark` says.
    func card(
        of product: String, _ language: Language, mark: String, make: () throws -> WrittenHTML
    ) rethrows -> WrittenHTML {
        let key = Key(product: product, language: language)
        if let known = cards.withLock({ $0.value(of: key) }), known.mark == mark { return known.html }
        let card = Card(html: try make(), mark: mark)
        cards.withLock { $0.keep(card, for: key, cost: card.html.bytes.count) }
        return card.html
    }
}

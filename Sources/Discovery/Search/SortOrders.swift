internal import Kernel

/// The documents in each order that does not depend on the query.
struct SortOrders: Sendable {
    private var priceUp: [UInt32] = []
    private var priceDown: [UInt32] = []
    private var newest: [UInt32] = []
    private var nameKo: [UInt32] = []
    private var nameEn: [UInt32] = []

    init() {}

    init(prices: [Int64], added: [Timestamp], texts: DocumentTexts) {
        let all = (0..<UInt32(prices.count))
        priceUp = all.sorted { (prices[Int($0)], $0) < (prices[Int($1)], $1) }
        priceDown = all.sorted { (prices[Int($1)], $0) < (prices[Int($0)], $1) }
        newest = all.sorted { (added[Int($1)], $1) < (added[Int($0)], $0) }
        nameKo = Self.byName(all, texts) { texts.names[$0].ko }
        let isSame = texts.names.allSatisfy { $0.ko == $0.en }
        nameEn = isSame ? nameKo : Self.byName(all, texts) { texts.names[$0].en }
    }

    /// nil for the order of relevance.
    func order(_ sort: SearchSort, _ language: Language) -> [UInt32]? {
        switch sort {
        case .relevance: nil
        case .priceUp: priceUp
        case .priceDown: priceDown
        case .newest: newest
        case .name: language == .ko ? nameKo : nameEn
        }
    }

    /// UTF-8 sorts as its scalars do, and composed Hangul as Korean dictionaries do.
    private static func byName(
        _ all: Range<UInt32>, _ texts: DocumentTexts, _ name: (Int) -> Range<UInt32>
    ) -> [UInt32] {
        let names = all.map { texts.bytes[Int(name(Int($0)).lowerBound)..<Int(name(Int($0)).upperBound)] }
        return all.sorted { one, other in
            let (first, second) = (names[Int(one)], names[Int(other)])
            if first.lexicographicallyPrecedes(second) { return true }
            return first.elementsEqual(second) && one < other
        }
    }
}

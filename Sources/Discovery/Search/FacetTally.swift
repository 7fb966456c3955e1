internal import Kernel

/// Counts facets while results go by.
struct FacetTally {
    private let columns: FacetColumns
    private var categories: [UInt32]
    private var brands: [UInt32]
    private var zones: (UInt32, UInt32, UInt32) = (0, 0, 0)
    private var price: (Int64, Int64)?

    init(_ columns: FacetColumns) {
        self.columns = columns
        categories = [UInt32](repeating: 0, count: columns.categories.texts.count)
        brands = [UInt32](repeating: 0, count: columns.brands.texts.count)
    }

    /// - Parameter failures: the filters that the document fails; a facet counts what fails its own filter alone.
    mutating func add(_ document: Int, failures: UInt8) {
        if failures & ~SearchFilter.Failure.category == 0 {
            for category in columns.categories(of: document) { categories[Int(category)] += 1 }
        }
        if failures & ~SearchFilter.Failure.brand == 0 { brands[Int(columns.brandOf[document])] += 1 }
        if failures & ~SearchFilter.Failure.zone == 0 {
            let bits = columns.zones[document]
            zones.0 += UInt32(bits & 1)
            zones.1 += UInt32(bits >> 1 & 1)
            zones.2 += UInt32(bits >> 2 & 1)
        }
        if failures & ~SearchFilter.Failure.price == 0 {
            let own = columns.prices[document]
            price = price.map { (min($0.0, own), max($0.1, own)) } ?? (own, own)
        }
    }

    var facets: SearchFacets {
        let counted: [TemperatureZone: Int] = [
            .ambient: Int(zones.0), .chilled: Int(zones.1), .frozen: Int(zones.2),
        ]
        return SearchFacets(
            categories: Self.counts(categories, columns.categories), brands: Self.counts(brands, columns.brands),
            zones: counted.filter { $0.value > 0 }, price: price.map { $0.0...$0.1 })
    }

    private static func counts(_ counts: [UInt32], _ labels: FacetColumns.Labels) -> [FacetCount] {
        counts.enumerated().filter { $0.element > 0 }
            .sorted { ($1.element, $0.offset) < ($0.element, $1.offset) }
            .map { FacetCount(value: labels.texts[$0.offset], count: Int($0.element)) }
    }
}

/// A query's filters, with the columns' own numbers.
struct SearchFilter {
    /// Which filters a document fails; none for a result.
    enum Failure {
        static let category: UInt8 = 1
        static let brand: UInt8 = 2
        static let price: UInt8 = 4
        static let zone: UInt8 = 8
    }

    private let columns: FacetColumns
    /// nil for any; `.max` where there is no such category.
    private let category: UInt32?
    private let brands: [Bool]?
    private let price: ClosedRange<Int64>
    private let zones: UInt8

    init(_ query: SearchQuery, _ columns: FacetColumns) {
        self.columns = columns
        category = query.category.map { columns.categories.existing($0) ?? .max }
        price = query.price ?? .min ... .max
        zones = query.zones.isEmpty ? .max : query.zones.reduce(0) { $0 | FacetColumns.bit($1) }
        if query.brands.isEmpty {
            brands = nil
        } else {
            var wanted = [Bool](repeating: false, count: columns.brands.texts.count)
            for brand in query.brands.compactMap(columns.brands.existing) { wanted[Int(brand)] = true }
            brands = wanted
        }
    }

    func failures(of document: Int) -> UInt8 {
        var failures: UInt8 = 0
        if let category, !columns.categories(of: document).contains(category) { failures |= Failure.category }
        if let brands, !brands[Int(columns.brandOf[document])] { failures |= Failure.brand }
        if !price.contains(columns.prices[document]) { failures |= Failure.price }
        if zones != .max, columns.zones[document] & zones == 0 { failures |= Failure.zone }
        return failures
    }
}

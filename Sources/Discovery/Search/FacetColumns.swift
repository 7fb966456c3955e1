internal import Kernel

/// What documents are filtered and counted by, in columns.
struct FacetColumns: Sendable {
    private(set) var categories = Labels()
    private(set) var brands = Labels()
    private(set) var prices: [Int64] = []
    /// A bit for each zone.
    private(set) var zones: [UInt8] = []
    private(set) var brandOf: [UInt32] = []
    private var categoryEnds: [UInt32] = []
    private var categoryNumbers: [UInt32] = []

    /// Texts and their numbers.
    struct Labels: Sendable {
        private(set) var texts: [String] = []
        private var numbers: [String: UInt32] = [:]

        mutating func number(of text: String) -> UInt32 {
            if let number = numbers[text] { return number }
            let number = UInt32(texts.count)
            numbers[text] = number
            texts.append(text)
            return number
        }

        func existing(_ text: String) -> UInt32? { numbers[text] }
    }

    mutating func append(_ document: SearchDocument) {
        prices.append(document.price)
        zones.append(document.zones.reduce(0) { $0 | Self.bit($1) })
        brandOf.append(brands.number(of: document.brand))
        var own: [UInt32] = []
        for category in document.categoryIDs {
            let number = categories.number(of: category)
            if !own.contains(number) { own.append(number) }
        }
        categoryNumbers += own
        categoryEnds.append(UInt32(categoryNumbers.count))
    }

    func categories(of document: Int) -> ArraySlice<UInt32> {
        categoryNumbers[(document == 0 ? 0 : Int(categoryEnds[document - 1]))..<Int(categoryEnds[document])]
    }

    static func bit(_ zone: TemperatureZone) -> UInt8 {
        switch zone {
        case .ambient: 1
        case .chilled: 2
        case .frozen: 4
        }
    }
}

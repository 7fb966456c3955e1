internal import Discovery
internal import Kernel

/// What a visitor asked of a product list, as it stands in the address.
struct ListQuery {
    static let pageSize = 20
    private static let lastPage = 5000

    let fields: FormFields
    let text: String?
    let category: String?
    let brands: Set<String>
    let zones: Set<TemperatureZone>
    let least: Int64?
    let most: Int64?
    let sort: SearchSort
    let page: Int

    init(_ fields: FormFields) {
        self.fields = FormFields(pairs: fields.pairs.filter { $0.name != "lang" })
        text = fields["q"].map { String($0.prefix(200)) }
        category = fields["category"]
        brands = Set(fields.all("brand"))
        zones = Set(fields.all("zone").compactMap(TemperatureZone.init))
        least = fields["min"].flatMap { Int64($0.filter(\.isNumber)) }
        most = fields["max"].flatMap { Int64($0.filter(\.isNumber)) }
        sort = fields["sort"].flatMap(SearchSort.init) ?? .relevance
        page = min(Self.lastPage, max(1, fields["page"].flatMap { Int($0) } ?? 1))
    }

    var isNarrowed: Bool {
        category != nil || !brands.isEmpty || !zones.isEmpty || least != nil || most != nil
    }

    func search(_ language: Language) -> SearchQuery {
        let low = max(0, least ?? 0)
        let high = max(low, most ?? .max)
        return SearchQuery(
            text: text ?? "", language: language, category: category, brands: brands,
            price: least == nil && most == nil ? nil : low...high, zones: zones, sort: sort,
            offset: (page - 1) * Self.pageSize, limit: Self.pageSize)
    }

    func address(_ fields: FormFields) -> String { fields.address("/products") }

    func page(_ number: Int) -> String { address(fields.setting("page", to: number == 1 ? nil : "\(number)")) }
}

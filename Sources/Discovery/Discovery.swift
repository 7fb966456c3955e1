public import Kernel
public struct SearchDocument: Sendable { 
 public init(ordinal: Int, titles: LocalizedText, brand: String, categoryIDs: [String], categoryTexts: [LocalizedText], skus: [String], price: Int64, zones: Set<TemperatureZone>, added: Timestamp) {}
}
public struct SearchQuery: Sendable { public init(text: String = "", language: Language = .ko, category: String? = nil, brands: Set<String> = [], price: ClosedRange<Int64>? = nil, zones: Set<TemperatureZone> = [], sort: SearchSort = .relevance, offset: Int = 0, limit: Int = 20) {} }
public enum SearchSort: String, Sendable { case relevance, priceUp, priceDown, newest, name }
public struct SearchIndex: Sendable { public init(_ documents: some Sequence<SearchDocument>) {} ; public func search(_ query: SearchQuery) -> SearchPage { SearchPage() } ; public static let empty = SearchIndex([]) }
public struct SearchPage: Sendable { public var total = 0; public var ordinals: [Int] = []; public var facets = SearchFacets(); public var suggestions: [Int] = [] }
public struct FacetCount: Sendable { public var value = ""; public var count = 0 }
public struct SearchFacets: Sendable { public var categories: [FacetCount] = []; public var brands: [FacetCount] = []; public var zones: [TemperatureZone: Int] = [:]; public var price: ClosedRange<Int64>? }

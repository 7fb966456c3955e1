/// What a customer wants, from when it is known and from when it may be fetched.
public struct GridOrder: Sendable, Hashable {
    public var name: String
    /// Seconds from the beginning; from then on robots may dig for the order.
    public var known: Double
    /// Seconds from the beginning; before then none of its bins is lifted to go to a station. Order times count from here.
    public var start: Double
    public var lines: [GridLine]

    public init(name: String, known: Double, start: Double, lines: [GridLine]) {
        self.name = name
        self.known = known
        self.start = start
        self.lines = lines
    }
}

extension [GridOrder] {
    /// How often each product of a zone is asked for.
    func requests(in zone: Int, of products: Int) -> [Int] {
        var requests = [Int](repeating: 0, count: products)
        for order in self {
            for line in order.lines where line.zone == zone && requests.indices.contains(line.product) {
                requests[line.product] += 1
            }
        }
        return requests
    }
}

/// Equal boxes, and how many of them there are.
public struct BoxKind: Sendable, Hashable, Codable {
    public var item: PackItem
    public var count: Int

    public init(item: PackItem, count: Int) {
        self.item = item
        self.count = count
    }
}

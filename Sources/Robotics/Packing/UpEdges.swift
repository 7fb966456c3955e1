/// The edges of a box that may stand upwards.
public struct UpEdges: OptionSet, Sendable, Hashable, Codable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let width = UpEdges(rawValue: 1)
    public static let depth = UpEdges(rawValue: 2)
    public static let height = UpEdges(rawValue: 4)
    public static let all: UpEdges = [.width, .depth, .height]
}

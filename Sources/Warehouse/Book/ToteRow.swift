public import Contracts
public import Kernel
public import Robotics

/// A packed tote.
public struct ToteContents: Sendable, Equatable, Codable {
    /// One thing in the tote, where it lies.
    public struct Piece: Sendable, Equatable, Codable {
        public var sku: SKU
        /// Nil for a thing that goes in its own wrapping.
        public var placement: PackPlacement?
    }

    /// `K7Q2-1`
    public var id: String
    /// Name of the tote's size; nil for a thing that goes in its own wrapping.
    public var size: String?
    public var zone: TemperatureZone
    /// Grams, goods only.
    public var weight: Int
    /// In build order.
    public var pieces: [Piece]

    public var units: [SKU: Int] { pieces.reduce(into: [:]) { $0[$1.sku, default: 0] += 1 } }
}

struct ToteRow: Sendable, Equatable {
    let order: OrderID
    let contents: ToteContents
}

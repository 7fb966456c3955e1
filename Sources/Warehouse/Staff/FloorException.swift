public import Contracts
public import Kernel

/// Something that robots could not decide, with what is known and what the system proposes.
public struct FloorException: Sendable, Equatable, Codable {
    public var id: String
    public var kind: ExceptionKind
    /// World time.
    public var at: Timestamp
    public var text: LocalizedText
    public var proposal: LocalizedText
    public var order: OrderID?
    public var pod: String?
    public var sku: SKU?
    /// Counted from 0.
    public var carrier: Int?
    public var units: Int
    public var resolvedAt: Timestamp?
    public var resolution: ExceptionResolution?
    public var resolvedBy: String?

    /// How it can be settled, the proposed way first.
    public var resolutions: [ExceptionResolution] {
        switch kind {
        case .discrepancy: [.found, .lost]
        case .shortage: [.shipWithout, .acknowledged]
        case .carrier: [.restart]
        case .full, .unreachable, .adjustment, .cancelledLate: [.acknowledged]
        }
    }
}

public import Contracts
internal import Kernel

/// One bringing of a SKU from the reserve to a pod. Written `SKU:NUMBER`; numbers count within the SKU.
public struct RefillID: Sendable, Hashable, Comparable, LosslessStringConvertible {
    public let sku: SKU
    public let number: Int

    public init(sku: SKU, number: Int) {
        self.sku = sku
        self.number = number
    }

    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let sku = SKU(parts[0]), let number = Int(parts[1]), number >= 0 else { return nil }
        self.init(sku: sku, number: number)
    }

    public var description: String { "\(sku):\(number)" }

    public static func < (one: Self, other: Self) -> Bool { (one.sku, one.number) < (other.sku, other.number) }
}

enum RefillStage: String, Sendable {
    /// Room is kept for it in the pod.
    case open
    case done
    /// There was nothing left to put in, or its pod is gone.
    case dropped
    /// A person found that the pod has no room for it; this SKU is not sent there again.
    case refused
}

/// Units that are to be put from the reserve into a pod.
///
/// Nothing is set aside for it in the reserve, so whoever is faster may take the units; what the pod has room for is kept.
struct RefillRow: Sendable, Equatable {
    let id: RefillID
    let zone: TemperatureZone
    let pod: String
    /// Units to put in.
    let units: Int
    var stage = RefillStage.open
    /// When the first order that waits for it must leave; nil where none waits.
    var due: Timestamp?
    /// Units that were put in.
    var put = 0
    /// Where it was done.
    var station: String?
    var doneAt: Timestamp?

    var isUrgent: Bool { due != nil }

    /// Those that orders wait for first, the earliest to leave before others.
    func isBefore(_ other: RefillRow) -> Bool {
        let (never, one, two) = (Timestamp(microseconds: .max), due, other.due)
        return (one ?? never, id) < (two ?? never, other.id)
    }
}

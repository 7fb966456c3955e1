public import Contracts
public import Kernel

/// What a person with a list does next, in walking order.
public struct PickList: Sendable, Equatable {
    public var tasks: [PickTask]
    /// Orders whose goods are together.
    public var toPack: [OrderSummary]
    /// Packed orders, the earliest to leave first.
    public var toDispatch: [OrderSummary]
    /// Units of all orders in work, and how many of them are picked.
    public var units: Int
    public var pickedUnits: Int
}

/// One place to go to and what to take there.
public struct PickTask: Sendable, Equatable {
    public var id: PickID
    public var order: OrderID
    /// `K7Q2`
    public var orderTag: String
    public var sku: SKU
    public var title: LocalizedText
    public var zone: TemperatureZone
    /// `A014`, or `reserve-ambient` for the racks behind the stations.
    public var pod: String
    /// The compartment: `B-3`.
    public var slot: String
    /// Units to take.
    public var units: Int
    /// Where the pod stands now; nil for the reserve.
    public var cell: Int?
}

/// Why a pick cannot be done.
public enum PickProblem: String, Sendable, Codable, CaseIterable {
    case missing
    case damaged
    case wrongItem
}

/// What became of a pick that was confirmed.
public enum PickOutcome: Sendable, Equatable {
    case done
    /// It had been finished before; nothing was changed.
    case alreadyDone
    /// Units were missing: so many are fetched from elsewhere, so many wait for goods.
    case shortage(reallocated: Int, open: Int)
}

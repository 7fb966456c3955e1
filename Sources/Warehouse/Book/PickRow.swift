import Contracts
import Kernel

/// Units of one SKU that are to be taken from one place for one order.
struct PickRow: Sendable, Equatable {
    let id: PickID
    let sku: SKU
    let zone: TemperatureZone
    /// A pod, or the reserve; nil while no place has enough.
    var place: StockPlace?
    var units: Int
    var picked = 0
    /// Where it was picked.
    var station: String?

    var remaining: Int { units - picked }
}

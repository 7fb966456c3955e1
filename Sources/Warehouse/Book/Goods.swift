import Contracts
import Kernel

/// What the warehouse knows of a SKU.
struct Goods: Sendable, Equatable {
    let sku: SKU
    var handling: Handling
    /// Empty until an order names it.
    var title: LocalizedText

    var unit: Unit { Unit(volume: max(1, handling.extent.volume), weight: max(1, handling.weight)) }
}

import Contracts
import Kernel

/// What the warehouse knows of a SKU.
struct Goods: Sendable, Equatable {
    let sku: SKU
    var handling: Handling
    /// Empty until an order names it.
    var title: LocalizedText
    /// Nil where the site's own hold.
    var levels: RefillLevels?

    /// The title, or what stands for it.
    var name: LocalizedText { title.isEmpty ? LocalizedText(sku.code) : title }

    var unit: Unit { Unit(volume: max(1, handling.extent.volume), weight: max(1, handling.weight)) }
}

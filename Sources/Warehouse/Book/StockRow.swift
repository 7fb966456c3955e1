import Contracts

/// Units of one SKU in one place.
struct StockRow: Sendable, Equatable {
    struct Key: Sendable, Hashable {
        let place: StockPlace
        let sku: SKU
    }

    let place: StockPlace
    let sku: SKU
    /// Never negative.
    var units: Int
    /// Of these, set aside for picks; never more than `units`.
    var allocated: Int
    /// Compartment in the pod, from 0.
    var slot: Int

    var key: Key { Key(place: place, sku: sku) }
    var free: Int { place.isMissing ? 0 : units - allocated }

    /// The compartment as it is written on the pod, four to a row: `B-3`.
    static func name(ofSlot slot: Int) -> String {
        let row = UInt8(truncatingIfNeeded: slot / 4 % 26)
        return "\(Character(Unicode.Scalar(UInt8(ascii: "A") + row)))-\(slot % 4 + 1)"
    }
}

import Kernel

/// How full a pod is.
struct PodRow: Sendable, Equatable {
    let id: String
    let zone: TemperatureZone
    /// Cubic millimetres of goods.
    var volume = 0
    /// Grams of goods.
    var weight = 0
    /// Different SKUs in it.
    var skus = 0
    /// Units in it that are set aside for picks.
    var allocated = 0
    /// What open refills will bring.
    var comingVolume = 0
    var comingWeight = 0

    /// The larger share of volume and weight, with what is to come, in millionths.
    func fill(of capacity: PodCapacity) -> Int {
        max(
            (volume + comingVolume) * 1_000_000 / capacity.volume, (weight + comingWeight) * 1_000_000 / capacity.weight
        )
    }

    /// How many more units of this handling it holds.
    func room(for unit: Unit, in capacity: PodCapacity) -> Int {
        let byVolume = (capacity.volume - volume - comingVolume) / unit.volume
        let byWeight = (capacity.weight - weight - comingWeight) / unit.weight
        return max(0, min(byVolume, byWeight))
    }
}

/// What one unit takes up; at least something, so that bad measures do not make room endless.
struct Unit: Sendable, Equatable {
    let volume: Int
    let weight: Int
}

public import Kernel

/// The part of the floor that keeps one climate.
public struct Zone: Sendable, Equatable {
    public let climate: TemperatureZone
    public let name: LocalizedText
    /// Cells where its pods may stand, in ascending order.
    public let slots: [Int]
    /// Indices of its pods.
    public let pods: Range<Int>

    init(climate: TemperatureZone, name: LocalizedText, slots: [Int], pods: Range<Int>) {
        self.climate = climate
        self.name = name
        self.slots = slots
        self.pods = pods
    }

    static func name(of climate: TemperatureZone) -> LocalizedText {
        switch climate {
        case .ambient: LocalizedText(ko: "상온", en: "Ambient")
        case .chilled: LocalizedText(ko: "냉장", en: "Chilled")
        case .frozen: LocalizedText(ko: "냉동", en: "Frozen")
        }
    }
}

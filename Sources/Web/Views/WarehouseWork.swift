/// What every station and zone does now, in words: the equal of the drawing.
struct WarehouseWork: LiveView {
    static let elementID = "warehouse-work"
    static let template = "parts/warehouse-work"

    /// All stations.
    var stations: [Station]
    /// All zones.
    var zones: [Zone]
    /// The orders that are worked on, oldest first, at most twelve.
    var orders: [Order]

    /// One station.
    struct Station: Encodable {
        /// "S1".
        var name: String
        /// Its climate.
        var zone: ZoneLabel
        /// What is in hand now: "연어 사료 2 kg × 2", "보충 · …"; nil when idle.
        var item: String?
        /// Its picture.
        var imageURL: String?
        /// The order it is for: "K7Q2".
        var orderTag: String?
        /// Carriers that wait there.
        var waiting: Int
        /// Items picked in the last world hour.
        var itemsPerHour: Int
    }

    /// One zone.
    struct Zone: Encodable {
        /// The zone.
        var zone: ZoneLabel
        /// Pods in it.
        var pods: Int
        /// Pods being carried.
        var carried: Int
        /// Tasks that wait for a carrier.
        var openTasks: Int
    }

    /// One order on the floor.
    struct Order: Encodable {
        /// "K7Q2".
        var tag: String
        /// "집품 중".
        var state: String
        /// "3/7".
        var picked: String
        /// Units picked.
        var pickedUnits: Int
        /// Units in it; at least 1.
        var units: Int
    }
}

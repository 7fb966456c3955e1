public import Contracts
public import Kernel

/// How the warehouse does, in words and numbers: the equal of the drawing.
public struct WarehouseSummary: Sendable, Codable, Equatable {
    public struct StationSummary: Sendable, Codable, Equatable {
        public var id: String
        public var name: LocalizedText
        public var zones: [TemperatureZone]
        /// What is in hand now; nil when nothing is.
        public var sku: SKU?
        public var title: LocalizedText?
        public var units: Int?
        /// They are put into the pod, not taken.
        public var isRefill: Bool
        public var orderTag: String?
        /// Carriers in its queue.
        public var waiting: Int
        /// Units picked in the last world hour.
        public var unitsPerHour: Int
    }

    public struct ZoneSummary: Sendable, Codable, Equatable {
        public var zone: TemperatureZone
        public var name: LocalizedText
        public var pods: Int
        /// Pods on carriers.
        public var carried: Int
        /// Released picks that are not done.
        public var openTasks: Int
    }

    /// World time.
    public var at: Timestamp
    public var mode: WorkMode
    /// Orders by stage; those dispatched since the warehouse began.
    public var stages: [OrderStage: Int]
    /// Units picked since the warehouse began.
    public var unitsPicked: Int
    /// In the last world hour.
    public var unitsPerHour: Int
    public var ordersPerHour: Int
    public var carriersBusy: Int
    public var carriers: Int
    /// Refills of pods from the reserve that are to be done.
    public var refills: Int
    /// From placed to packed over the last 500 orders, in world minutes.
    public var packMinutesP50: Double?
    public var packMinutesP95: Double?
    public var stations: [StationSummary]
    public var zones: [ZoneSummary]
    /// Orders in work, oldest first, at most twelve.
    public var orders: [OrderSummary]
    /// Open exceptions.
    public var exceptions: Int
    /// Newest first, at most forty.
    public var log: [LogLine]
    /// World seconds by which the floor is behind the world.
    public var lagSeconds: Double

    static let empty = WarehouseSummary(
        at: Timestamp(microseconds: 0), mode: .robots, stages: [:], unitsPicked: 0, unitsPerHour: 0, ordersPerHour: 0,
        carriersBusy: 0, carriers: 0, refills: 0, stations: [], zones: [], orders: [], exceptions: 0, log: [],
        lagSeconds: 0)
}

/// Something that happened on the floor, for people.
public struct LogLine: Sendable, Codable, Equatable {
    public var at: Timestamp
    public var text: LocalizedText
    public var orderTag: String?
}

/// An order in a few words.
public struct OrderSummary: Sendable, Codable, Equatable {
    public var order: OrderID
    public var number: String
    /// `K7Q2`
    public var tag: String
    public var stage: OrderStage
    public var pickedUnits: Int
    public var units: Int
    public var zones: [TemperatureZone]
    public var placedAt: Timestamp
    public var dispatchAt: Timestamp
}

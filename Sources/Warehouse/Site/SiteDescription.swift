public import Kernel

/// A site as its file describes it, before anything is checked.
///
/// Rows and columns count from 0 at the north-west corner. Lengths are millimetres, weights grams, times seconds of
/// world time. `Examples/PetShop/site/site.yaml` is a commented example.
public struct SiteDescription: Decodable, Sendable {
    public struct ZoneEntry: Decodable, Sendable {
        public var zone: TemperatureZone
        public var name: LocalizedText?
        /// Rectangles; the storage cells inside them are the zone's slots.
        public var areas: [CellArea]
        /// How many pods stand in the zone; at most one a slot, and a few fewer leave room to put pods back nearer.
        public var pods: Int
    }

    public struct StationEntry: Decodable, Sendable {
        public var id: String
        public var name: LocalizedText?
        public var zones: [TemperatureZone]
        /// Where the carrier stands while its pod is picked from.
        public var pick: CellArea
        /// Waiting places, the nearest to the pick cell first.
        public var queue: [CellArea]?
    }

    public struct PodEntry: Decodable, Sendable {
        /// Compartments of one pod.
        public var compartments: Int
        /// Inner size of a compartment.
        public var compartment: Extent
        /// Grams that a pod may hold.
        public var maxWeight: Int
        /// Per cent of a compartment's volume that goods may fill, since boxes never fit exactly; 70 where not given.
        public var fill: Int?
    }

    public struct CarrierEntry: Decodable, Sendable {
        public var count: Int
        /// Where carriers start and rest; beneath the pods where not given.
        public var park: [CellArea]?
    }

    public struct ToteEntry: Decodable, Sendable {
        public var name: String
        /// Inner size.
        public var extent: Extent
        public var maxWeight: Int
        /// Climates that it may carry; all where not given.
        public var zones: [TemperatureZone]?
        /// What using one costs beside the others; 1 where not given.
        public var cost: Int?
    }

    public struct TimeEntry: Decodable, Sendable {
        /// One step of the floor; 1 where not given.
        public var step: Double?
        /// Lifting or lowering a pod.
        public var lift: Double?
        /// Finding the line in the pod, once a line.
        public var pickLine: Double?
        /// Taking one unit.
        public var pickUnit: Double?
        /// Fetching one line from the reserve behind the stations.
        public var reserve: Double?
        /// Packing an order once its goods are together.
        public var pack: Double?
        /// Bringing one line from the reserve to a pod at a station; 30 where not given.
        public var fillLine: Double?
        /// Putting one unit into a pod; 1.5 where not given.
        public var fillUnit: Double?
    }

    public struct RefillEntry: Decodable, Sendable {
        /// Pods are filled from the reserve when they have fewer free units of a SKU; 6 where not given.
        public var below: Int?
        /// Up to so many; 24 where not given.
        public var upTo: Int?
    }

    public struct ReleaseEntry: Decodable, Sendable {
        /// Seconds after its placing that an order waits at least, in which it can be called off.
        public var after: Double?
        /// Orders that may be in work at once.
        public var openOrders: Int?
    }

    public var name: LocalizedText
    /// The map's file, beside the site file.
    public var map: String
    /// The map's character for a storage cell; `S` where not given.
    public var storageMark: String?
    public var zones: [ZoneEntry]
    public var stations: [StationEntry]
    public var pod: PodEntry
    public var carriers: CarrierEntry
    public var totes: [ToteEntry]
    public var seconds: TimeEntry?
    public var release: ReleaseEntry?
    public var refill: RefillEntry?
}

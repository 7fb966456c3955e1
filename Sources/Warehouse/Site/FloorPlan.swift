public import Kernel
import Robotics

/// What a page needs to draw the floor before anything moves.
public struct FloorPlan: Sendable, Codable, Equatable {
    public struct ZonePlan: Sendable, Codable, Equatable {
        public var zone: TemperatureZone
        public var name: LocalizedText
        public var slots: [Int]
    }

    public struct StationPlan: Sendable, Codable, Equatable {
        public var id: String
        public var name: LocalizedText
        public var zones: [TemperatureZone]
        public var cell: Int
        public var queue: [Int]
    }

    public struct PodPlan: Sendable, Codable, Equatable {
        public var id: String
        public var zone: TemperatureZone
        /// Nil while it is carried.
        public var cell: Int?
    }

    public var name: LocalizedText
    public var width: Int
    public var height: Int
    /// The map's rows, a character a cell.
    public var rows: [String]
    public var zones: [ZonePlan]
    public var stations: [StationPlan]
    public var pods: [PodPlan]
    public var carriers: Int
    /// World seconds of one step.
    public var stepSeconds: Double
}

extension Site {
    /// The floor with every pod at home.
    public var plan: FloorPlan {
        FloorPlan(
            name: name, width: map.width, height: map.height,
            rows: (0..<map.height).map { row in
                String((0..<map.width).map { Character(Unicode.Scalar(map[row * map.width + $0].rawValue)) })
            },
            zones: zones.map { FloorPlan.ZonePlan(zone: $0.climate, name: $0.name, slots: $0.slots) },
            stations: stations.map {
                FloorPlan.StationPlan(id: $0.id, name: $0.name, zones: $0.zones, cell: $0.cell, queue: $0.queue)
            },
            pods: pods.map { FloorPlan.PodPlan(id: $0.id, zone: $0.zone, cell: $0.home) },
            carriers: carriers.count, stepSeconds: times.step)
    }
}

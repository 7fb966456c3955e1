/// Where everything on the floor is now.
public struct FloorFrame: Sendable, Codable, Equatable {
    public enum Task: Int, Sendable, Codable {
        case idle
        case fetching
        case carrying
        case atStation
        case returning
        case outOfOrder
    }

    /// One carrier; coded as `[cell, heading, pod, task]`.
    public struct CarrierMark: Sendable, Codable, Equatable {
        public var cell: Int
        /// 0 east, 1 south, 2 west, 3 north.
        public var heading: Int
        /// Index of the pod it carries, -1 for none.
        public var pod: Int
        public var task: Task

        public init(cell: Int, heading: Int, pod: Int, task: Task) {
            self.cell = cell
            self.heading = heading
            self.pod = pod
            self.task = task
        }

        public init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            cell = try list.decode(Int.self)
            heading = try list.decode(Int.self)
            pod = try list.decode(Int.self)
            task = try list.decode(Task.self)
        }

        public func encode(to encoder: any Encoder) throws {
            var list = encoder.unkeyedContainer()
            for number in [cell, heading, pod, task.rawValue] { try list.encode(number) }
        }
    }

    /// A pod that was put down lately; coded as `[pod, cell]`.
    public struct PodMark: Sendable, Codable, Equatable {
        public var pod: Int
        public var cell: Int

        public init(pod: Int, cell: Int) {
            self.pod = pod
            self.cell = cell
        }

        public init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            pod = try list.decode(Int.self)
            cell = try list.decode(Int.self)
        }

        public func encode(to encoder: any Encoder) throws {
            var list = encoder.unkeyedContainer()
            try list.encode(pod)
            try list.encode(cell)
        }
    }

    /// The order that a carrier works for; coded as `[carrier, "K7Q2"]`.
    public struct OrderTag: Sendable, Codable, Equatable {
        public var carrier: Int
        public var tag: String

        public init(carrier: Int, tag: String) {
            self.carrier = carrier
            self.tag = tag
        }

        public init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            carrier = try list.decode(Int.self)
            tag = try list.decode(String.self)
        }

        public func encode(to encoder: any Encoder) throws {
            var list = encoder.unkeyedContainer()
            try list.encode(carrier)
            try list.encode(tag)
        }
    }

    /// Steps since the floor began, with the part of the next one that has passed.
    public var step: Double
    /// How fast steps follow each other now, in real time.
    public var stepsPerSecond: Double
    public var carriers: [CarrierMark]
    /// Pods put down within the last two real seconds: repeated, so that a frame may be missed.
    public var podsPutDown: [PodMark]
    public var orderTags: [OrderTag]

    public init(
        step: Double, stepsPerSecond: Double, carriers: [CarrierMark], podsPutDown: [PodMark], orderTags: [OrderTag]
    ) {
        self.step = step
        self.stepsPerSecond = stepsPerSecond
        self.carriers = carriers
        self.podsPutDown = podsPutDown
        self.orderTags = orderTags
    }

    static let empty = FloorFrame(step: 0, stepsPerSecond: 0, carriers: [], podsPutDown: [], orderTags: [])
}

/// Where everything on the floor is now.
public struct FloorFrame: Sendable, Equatable {
    public enum Task: Int, Sendable {
        case idle
        case fetching
        case carrying
        case atStation
        case returning
        case outOfOrder
    }

    /// One carrier.
    public struct CarrierMark: Sendable, Equatable {
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
    }

    /// A pod that was put down lately.
    public struct PodMark: Sendable, Equatable {
        public var pod: Int
        public var cell: Int

        public init(pod: Int, cell: Int) {
            self.pod = pod
            self.cell = cell
        }
    }

    /// The order that a carrier works for.
    public struct OrderTag: Sendable, Equatable {
        public var carrier: Int
        public var tag: String

        public init(carrier: Int, tag: String) {
            self.carrier = carrier
            self.tag = tag
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

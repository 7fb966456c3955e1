extension LifelongPlanner {
    /// How far and how hard to plan.
    public struct Settings: Sendable {
        /// Steps that are planned ahead, 3 to 6. Each more costs about twice the time.
        public var depth: Int
        /// Steps of the courses that are planned ahead and improved together, up to `longestWindow`; with no more than
        /// `depth` only manoeuvres are chosen.
        ///
        /// Courses grow to this length while nothing unforeseen happens. They pay on floors with room, up to a thousand
        /// carriers. Squares that follow straight only are not planned farther than `depth`.
        public var window: Int
        /// The longest window.
        public static let longestWindow = 24
        /// Bound for the memory of distance fields, in bytes.
        public var distanceBytes: Int

        /// What ways cost, see `FloorGuidance`.
        public var guidance: FloorGuidance

        /// How long to improve each step's plan.
        public var refinement: FloorRefinement

        /// Whether ways cost more where carriers drive against each other or lose time, as observed.
        public var learnsTraffic: Bool

        /// Whether the steps of those near their goals count more when manoeuvres are exchanged.
        ///
        /// In a crowd somebody has to wait; if those wait who have far to go, more arrive.
        public var favoursNear = false

        /// Threads that plan together. For a given number the actions are the same every time.
        public var threads: Int

        /// Whether a carrier may drive on to a cell that another leaves in the same step only where both drive straight on,
        /// as squares must that fill their cells.
        public var followsStraight = false

        public init(
            depth: Int = 4, window: Int = 0, distanceBytes: Int = 256 << 20, guidance: FloorGuidance = .even,
            refinement: FloorRefinement = FloorRefinement(), learnsTraffic: Bool = false, threads: Int = 1
        ) {
            self.depth = depth
            self.window = window
            self.distanceBytes = distanceBytes
            self.guidance = guidance
            self.refinement = refinement
            self.learnsTraffic = learnsTraffic
            self.threads = max(1, threads)
        }
    }
}

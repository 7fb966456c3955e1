/// Where robots and pods stand, as it is kept on disk once a second.
///
/// Orders are not in it: what a carrier shall do next follows from what it carries and from the work that is open.
public struct FleetSnapshot: Sendable, Equatable, Codable {
    public struct Carrier: Sendable, Equatable, Codable {
        public var cell: Int
        /// 0 east, 1 south, 2 west, 3 north.
        public var heading: UInt8
        public var pod: Int?
        public var error: FleetError?
    }

    /// Names the floor that the cells belong to; a snapshot of another floor is not used.
    public var floor: String
    public var steps: Int
    public var carriers: [Carrier]
    /// Cell of each pod, nil while carried.
    public var pods: [Int?]
}

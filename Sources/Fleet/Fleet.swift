/// The robots as the warehouse sees them: told where to go and what to do there, and asked where they stand.
///
/// The words are those of VDA 5050: an *order* names a goal and an action there and replaces the order before it, an
/// *instant action* works at once, a *report* is what a robot says of itself. Who moves the robots, how they find their
/// way and how they keep apart is the implementation's own affair; a carrier never needs to know of pods' contents,
/// customers or stations.
public protocol Fleet: Sendable {
    /// World time that one step takes.
    var stepDuration: Duration { get }

    /// Steps since the fleet was first put on the floor; goes on after a restart.
    var steps: Int { get }

    /// What every carrier reported last, by its number.
    var reports: [CarrierReport] { get }

    /// Where each pod stands, by its number; nil for a pod on a carrier.
    var podCells: [Int?] { get }

    /// Gives a carrier a new order in place of the one it has.
    mutating func send(_ order: CarrierOrder, to carrier: Int)

    mutating func act(_ action: InstantAction, on carrier: Int)

    /// Lets one step pass.
    mutating func step() throws

    /// The fleet's own memory, to be kept on disk.
    var snapshot: FleetSnapshot { get }
}

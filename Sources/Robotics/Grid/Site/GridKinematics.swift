/// How a grid's robots move, lift and spend energy. Metres, seconds, kilograms, watts.
///
/// A robot is one cell large. It drives along one axis at a time, from rest to rest with a trapezoid of speed, and
/// must stand to change the axis (`turn`) and to use its hoist. A hoist goes from rest to rest likewise. A bin at
/// level l of a stack of at most H bins is reached over (H − l) bin heights: it must come wholly above the rim.
public struct GridKinematics: Sendable, Hashable {
    /// Distance between the centres of neighbouring cells along x, and the speed and acceleration there.
    public var pitchX = 0.7
    public var speedX = 3.5
    public var accelerationX = 1.5
    /// The same along y.
    public var pitchY = 0.5
    public var speedY = 3.5
    public var accelerationY = 1.5
    /// To set the other pair of wheels down.
    public var turn = 1.0
    public var hoistSpeed = 1.6
    public var hoistAcceleration = 2.0
    /// To take hold of a bin, or to let it go.
    public var grip = 0.8
    public var binHeight = 0.33
    /// How deep a station's port lies below the grid.
    public var portDepth = 3.0
    /// For a port to exchange the bin that was set down for one that goes back.
    public var swap = 1.0

    public var robotMass = 140.0
    public var gripperMass = 5.0
    /// A bin and what is in it.
    public var binMass = 20.0
    /// Rolling resistance over weight.
    public var rolling = 0.015
    /// Mechanical work over electrical energy; nothing is won back from braking or lowering.
    public var efficiency = 0.75
    /// What a robot's electronics draw all the time.
    public var idlePower = 60.0

    public init() {}
}

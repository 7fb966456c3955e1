/// What robots draw, by mechanics.
///
/// A run of d metres with peak speed v of a mass m costs (½ m v² + c m g d) / η: its speed is not won back, c is the rolling
/// resistance. A hoist of h metres costs (mass of gripper and of what hangs from it) g h / η upwards and nothing downwards. Electronics
/// draw their power all the time. g is 9.81 m/s².
public struct GridEnergy: Sendable {
    private let robot: GridKinematics
    private let zone: GridZone
    private static let gravity = 9.81

    public init(site: GridSite, zone index: Int) {
        robot = site.kinematics
        zone = site.zones[index]
    }

    /// What all motions of a log take, in kilowatt hours. O(motions).
    public func kilowattHours(of log: GridZoneLog) -> Double {
        var joules = 0.0
        var isLoaded = [Bool](repeating: false, count: log.robots.count)
        for motion in log.motions {
            let who = Int(motion.robot)
            guard isLoaded.indices.contains(who) else { continue }
            joules += mechanical(motion, isLoaded: isLoaded[who], depth: depth(motion))
            switch motion.kind {
            case .take, .collect, .exchange: isLoaded[who] = true
            case .put, .drop: isLoaded[who] = false
            case .move, .turn: break
            }
        }
        joules += robot.idlePower * Double(log.robots.count) * Ticks.seconds(log.end)
        return joules / 3.6e6
    }

    /// How deep the hoist goes: as long as it takes says as much.
    private func depth(_ motion: GridMotion) -> Double {
        switch motion.kind {
        case .move, .turn: return 0
        case .drop, .collect, .exchange: return robot.portDepth
        case .take, .put:
            let time = max(0, (Ticks.seconds(motion.end - motion.start) - robot.grip) / 2)
            let ramp = robot.hoistSpeed / robot.hoistAcceleration
            return time <= 2 * ramp
                ? robot.hoistAcceleration * time * time / 4 : (time - ramp) * robot.hoistSpeed
        }
    }

    private func mechanical(_ motion: GridMotion, isLoaded: Bool, depth: Double) -> Double {
        switch motion.kind {
        case .turn: return 0
        case .move:
            let mass = robot.robotMass + (isLoaded ? robot.binMass : 0)
            let profile = RobotReplay.profile(motion, zone, robot)
            return (mass * profile.peak * profile.peak / 2 + robot.rolling * mass * Self.gravity * profile.distance)
                / robot.efficiency
        case .put, .drop: return robot.gripperMass * Self.gravity * depth / robot.efficiency
        case .take, .collect, .exchange:
            return (robot.gripperMass + robot.binMass) * Self.gravity * depth / robot.efficiency
        }
    }
}

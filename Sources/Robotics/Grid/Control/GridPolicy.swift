/// How the robots of a grid are told what to do.
public enum GridPolicy: String, Sendable, Hashable, CaseIterable {
    /// Cooperative digging, digging ahead, exchange at ports, bins put back where they will be in nobody's way.
    case ours
    /// What is simplest: order by order, the nearest robot, one bin a way, everything put back at once where it was, nothing prepared.
    case naive
}

/// What is asked of a plan, from the least to the most.
public enum PackingMode: String, Sendable, Hashable, Codable, CaseIterable {
    /// Nothing overlaps, but boxes may hang in the air: what the literature compares.
    case volume
    /// Everything stands by the rules and can be put down from above.
    case buildable
    /// Buildable, and put down in the order in which things arrive, with only the next one known.
    case online
}

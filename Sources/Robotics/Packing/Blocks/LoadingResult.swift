import Kernel

/// How one container was filled.
public struct LoadingResult: Sendable, Hashable, Codable {
    /// Its type has the index 0; items are those of the problem's `items`.
    public var container: PackedContainer
    /// The items that found no room.
    public var left: [Int]
    /// How many times the search filled a container greedily: its effort, the same on every machine.
    public var completions: Int

    /// The share of a container's room that is filled, 0 to 1.
    public func fill(of problem: LoadingProblem) -> Double {
        Double(container.volume) / Double(problem.container.volume)
    }
}

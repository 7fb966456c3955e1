public import Robotics

/// What a simulated fleet must know of its floor.
public struct FleetLayout: Sendable {
    public var graph: FloorGraph
    /// First cell of each carrier.
    public var carriers: [Int]
    /// First cell of each pod; a storage slot, no two the same.
    public var pods: [Int]
    public var stepDuration: Duration
    /// Steps that lifting or lowering takes.
    public var liftSteps: Int

    public init(graph: FloorGraph, carriers: [Int], pods: [Int], stepDuration: Duration, liftSteps: Int) {
        self.graph = graph
        self.carriers = carriers
        self.pods = pods
        self.stepDuration = stepDuration
        self.liftSteps = liftSteps
    }

    /// Changes when map, number of carriers or number of pods change (FNV-1a).
    public var name: String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in "\(graph.map.text)\(carriers.count)/\(pods.count)".utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        return String(hash, radix: 16)
    }
}

import Kernel
import Synchronization

/// What the living warehouse shows to the outside, to be read from anywhere at any time.
final class FloorBoard: Sendable {
    let frames = Broadcast(FloorFrame.empty)
    let summaries = Broadcast(WarehouseSummary.empty)
    private let plan: FloorPlan
    private let state: Mutex<(pace: WarehousePace, pods: [Int?])>

    init(plan: FloorPlan) {
        self.plan = plan
        let pace = WarehousePace(waitsOnlyForTime: false, nextDue: nil, lag: .zero)
        state = Mutex((pace, plan.pods.map(\.cell)))
    }

    var pace: WarehousePace { state.withLock { $0.pace } }
    var podCells: [Int?] { state.withLock { $0.pods } }

    /// The plan with the pods where they stand now.
    var floorPlan: FloorPlan {
        var plan = plan
        for (pod, cell) in podCells.enumerated() { plan.pods[pod].cell = cell }
        return plan
    }

    func show(pace: WarehousePace, pods: [Int?]) { state.withLock { $0 = (pace, pods) } }

    func finish() {
        frames.finish()
        summaries.finish()
    }
}

extension WarehouseService {
    public nonisolated var frame: FloorFrame { board.frames.value }
    /// About ten a real second; a slow listener misses some, never the newest.
    public nonisolated func frames() -> AsyncStream<FloorFrame> { board.frames.values() }

    public nonisolated var summary: WarehouseSummary { board.summaries.value }
    /// About one a real second.
    public nonisolated func summaries() -> AsyncStream<WarehouseSummary> { board.summaries.values() }

    public nonisolated var pace: WarehousePace { board.pace }

    /// The plan with the pods where they stand now.
    public nonisolated var floorPlan: FloorPlan { board.floorPlan }

    /// Cell of each pod, nil while it is carried.
    public nonisolated var podCells: [Int?] { board.podCells }
}

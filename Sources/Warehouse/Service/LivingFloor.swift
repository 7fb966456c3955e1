import Contracts
import Fleet
import Kernel

/// The floor between two transactions: fleet, dispatcher and the world time they have come to.
struct LivingFloor: Sendable {
    /// Most world time, in real seconds of the present rate, that is caught up; what is beyond is given up.
    private static let catchUp = 1.0

    let site: Site
    var fleet: any Fleet
    var dispatcher: Dispatcher
    private(set) var now: Timestamp
    /// What was done and is not in the book yet.
    var deeds: [FloorDeed] = []
    /// World time by which the floor is behind.
    private(set) var lag = Duration.zero
    private var podCells: [Int?]
    private var putDown: [(mark: FloorFrame.PodMark, at: ContinuousClock.Instant)] = []

    init(site: Site, fleet: any Fleet, now: Timestamp) {
        self.site = site
        self.fleet = fleet
        self.now = now
        dispatcher = Dispatcher(site: site, fleet: fleet)
        podCells = fleet.podCells
    }

    /// Lets the floor come up to the world's time, or as far as `budget` of real time allows.
    ///
    /// - Parameter rate: world seconds a real second, as measured lately.
    mutating func run(to world: Timestamp, rate: Double, budget: Duration) throws {
        let began = ContinuousClock.now
        let step = fleet.stepDuration
        while now + step <= world {
            if dispatcher.isStill { skip(to: world) }
            now = now + step
            try fleet.step()
            deeds += dispatcher.step(at: now, fleet: &fleet)
            if began.duration(to: .now) > budget { break }
        }
        let behind = world - now
        lag = behind > step ? behind : .zero
        let most = Duration.microseconds(Int64(max(2 * step.seconds, rate * Self.catchUp) * 1_000_000))
        if behind > most { now = world - most }
    }

    /// The part of the next step that has passed.
    func part(at world: Timestamp) -> Double {
        min(0.999, max(0, (world - now).seconds / fleet.stepDuration.seconds))
    }

    /// While nothing moves, time passes without steps, but not beyond what is due next.
    private mutating func skip(to world: Timestamp) {
        let step = fleet.stepDuration.microseconds
        let target = min(world, dispatcher.nextDue ?? world)
        let whole = (target - now).microseconds / step - 1
        if whole > 0 { now = now + .microseconds(whole * step) }
    }

    /// Marks of pods that were put down in the last two seconds.
    mutating func podsPutDown() -> [FloorFrame.PodMark] {
        let cells = fleet.podCells
        let time = ContinuousClock.now
        for pod in cells.indices where cells[pod] != podCells[pod] {
            putDown.removeAll { $0.mark.pod == pod }
            if let cell = cells[pod] { putDown.append((FloorFrame.PodMark(pod: pod, cell: cell), time)) }
        }
        podCells = cells
        putDown.removeAll { $0.at.duration(to: time) > .seconds(2) }
        return putDown.map(\.mark)
    }
}

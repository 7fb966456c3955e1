public import Fleet
public import Kernel
public import Robotics

/// A warehouse that can work: every slot can be reached, every zone has a station, everything has its place.
public struct Site: Sendable {
    public let name: LocalizedText
    public let map: FloorMap
    public let graph: FloorGraph
    public let zones: [Zone]
    public let stations: [Station]
    public let pods: [Pod]
    public let capacity: PodCapacity
    /// First and resting cell of each carrier.
    public private(set) var carriers: [Int]
    public let totes: [ContainerType]
    public let times: WorkTimes
    /// For SKUs that have no levels of their own.
    public let refill: RefillLevels
    /// World time that an order waits at least before it is released.
    public let releaseAfter: Duration
    /// Orders that may be in work at once.
    public let openOrders: Int
    /// Changes when pods, their capacity, the map or the refill levels change.
    let fingerprint: String

    /// - Parameters:
    ///   - map: the bytes of the `.map` file.
    ///   - file: what the site's file is called in errors.
    /// - Throws: everything that is wrong, at once.
    public init(_ description: SiteDescription, map: [UInt8], file: String = "site.yaml") throws(SiteFaults) {
        let floor: FloorMap
        do {
            floor = try FloorMap(bytes: map)
        } catch {
            throw SiteFaults(faults: [SiteSurvey.fault(error, in: description.map)])
        }
        var survey = SiteSurvey(description: description, map: floor, file: file)
        survey.run()
        guard survey.faults.isEmpty else { throw SiteFaults(faults: survey.faults) }
        self.init(surveyed: survey)
    }

    private init(surveyed survey: SiteSurvey) {
        let description = survey.description
        name = description.name
        map = survey.map
        graph = survey.graph
        zones = survey.zones
        stations = survey.stations
        pods = survey.pods
        carriers = survey.carriers
        let room = description.pod.compartment.volume * description.pod.compartments
        capacity = PodCapacity(
            compartments: description.pod.compartments, compartment: description.pod.compartment,
            volume: room / 100 * (description.pod.fill ?? 70), weight: description.pod.maxWeight)
        totes = description.totes.map { tote in
            ContainerType(
                name: tote.name, inner: tote.extent, maxWeight: tote.maxWeight, cost: tote.cost ?? 1,
                zones: Set(tote.zones ?? TemperatureZone.allCases))
        }
        let seconds = description.seconds
        let step = seconds?.step ?? 1
        times = WorkTimes(
            step: step, lift: WorkTimes.steps(seconds?.lift ?? 3, of: step),
            pickLine: seconds?.pickLine ?? 3, pickUnit: seconds?.pickUnit ?? 4, reserve: seconds?.reserve ?? 90,
            pack: seconds?.pack ?? 30, fillLine: seconds?.fillLine ?? 30, fillUnit: seconds?.fillUnit ?? 1.5)
        refill = survey.refill
        releaseAfter = .microseconds(Int64((description.release?.after ?? 60) * 1_000_000))
        openOrders = description.release?.openOrders ?? max(20, 3 * survey.carriers.count)
        let floor = FleetLayout(
            graph: graph, carriers: [], pods: pods.map(\.home), stepDuration: .zero, liftSteps: 1)
        fingerprint = "\(floor.name)/\(capacity.volume)/\(capacity.weight)/\(refill.low)-\(refill.high)"
    }

    /// The same site with another number of carriers; those without a resting place of their own rest beneath pods.
    public func with(carriers count: Int) -> Site {
        var site = self
        let others = Set(carriers)
        let slots = zones.flatMap(\.slots).filter { !others.contains($0) }
        let missing = min(max(0, count - carriers.count), slots.count)
        site.carriers = carriers.prefix(count) + (0..<missing).map { slots[$0 * slots.count / missing] }
        return site
    }

    /// The floor as a fleet must know it.
    public var layout: FleetLayout {
        FleetLayout(
            graph: graph, carriers: carriers, pods: pods.map(\.home),
            stepDuration: .microseconds(Int64(times.step * 1_000_000)), liftSteps: times.lift)
    }

    public func zone(_ climate: TemperatureZone) -> Zone? { zones.first { $0.climate == climate } }
}

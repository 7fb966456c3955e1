/// Plans and plays a grid's work: who fetches which bin, digs, stores and carries, until all orders are picked.
///
/// Zones share nothing but the orders' times, so each can be run on a thread of its own.
public struct GridPlanner: Sendable {
    public let site: GridSite
    public let orders: [GridOrder]
    public var policy: GridPolicy
    /// Whether robots with nothing to do move bins that are seldom wanted off those that often are. Costs energy.
    public var reslots = false
    /// Orders of the past, from which it is told which products are wanted often; their times do not matter.
    public var history: [GridOrder] = []

    /// - Throws: `SettingError` where the site is impossible or an order asks for what it has not.
    public init(
        site: GridSite, orders: [GridOrder], policy: GridPolicy = .ours
    ) throws(SettingError) {
        try GridSiteRules.check(site)
        for (index, order) in orders.enumerated() {
            for (number, line) in order.lines.enumerated() {
                let place = "orders[\(index)].lines[\(number)]"
                guard site.zones.indices.contains(line.zone) else {
                    throw SettingError(place, ko: "그런 구역이 없습니다", en: "has no such zone")
                }
                guard (0..<site.zones[line.zone].products).contains(line.product) else {
                    throw SettingError(
                        place, ko: "'\(site.zones[line.zone].name)' 구역에 상품 \(line.product)이(가) 없습니다",
                        en: "zone '\(site.zones[line.zone].name)' has no product \(line.product)")
                }
            }
        }
        self.site = site
        self.orders = orders
        self.policy = policy
    }

    /// Runs one zone to the end.
    ///
    /// Where all orders are known before the first robot moves, other plans of the same work are tried as long as that costs little beside
    /// the time that is planned for, and the shortest is kept (`PlanSearch`).
    ///
    /// - Parameter watch: told now and then how many of how many lines are picked, by the first plan.
    public func run(zone index: Int, watch: (_ picked: Int, _ of: Int) -> Void = { _, _ in }) -> GridZoneLog {
        let work = ZoneWork(site, zone: index, orders: orders, policy: policy, reslots: reslots, history: history)
        var search = PlanSearch(work, watch)
        if policy == .ours, orders.allSatisfy({ $0.known <= 0 }) { search.improve() }
        return search.best
    }

    /// Runs all zones, one after the other.
    public func run() -> GridResult {
        GridResult(policy: policy, zones: site.zones.indices.map { run(zone: $0) })
    }
}

/// A result in figures.
public struct GridSummary: Sendable, Hashable {
    public private(set) var orders = 0
    public private(set) var picks = 0
    /// Seconds until the last order was together.
    public private(set) var seconds = 0.0
    /// Seconds from each order's start until it was together, ascending.
    public private(set) var orderTimes: [Double] = []
    /// The same over its bound when alone.
    public private(set) var ratios: [Double] = []
    public private(set) var work: GridWorkBound
    /// The share of the robots' time in which they did something.
    public private(set) var utilisation = 0.0
    public private(set) var kilowattHours = 0.0
    public private(set) var digs = 0

    public init(site: GridSite, orders: [GridOrder], result: GridResult) {
        work = GridWorkBound(site: site, result: result)
        var ends = [Int](repeating: -1, count: orders.count)
        var counts = [Int](repeating: 0, count: orders.count)
        for log in result.zones {
            for pick in log.picks where orders.indices.contains(Int(pick.order)) {
                ends[Int(pick.order)] = max(ends[Int(pick.order)], pick.end)
                counts[Int(pick.order)] += 1
            }
            picks += log.picks.count
        }
        let bound = GridOrderBound(site: site)
        for (index, order) in orders.enumerated() where counts[index] >= order.lines.count {
            let end = Ticks.seconds(ends[index]) + site.merge
            self.orders += 1
            seconds = max(seconds, end)
            orderTimes.append(end - order.start)
            ratios.append((end - order.start) / bound.seconds(for: order, order.start > 0 ? .prepared : .given))
        }
        orderTimes.sort()
        ratios.sort()
        measure(site, result)
    }

    private mutating func measure(_ site: GridSite, _ result: GridResult) {
        var busy = 0, time = 0
        for (index, log) in result.zones.enumerated() where index < site.zones.count {
            var takes = 0, fetches = 0
            for motion in log.motions {
                if motion.start < log.end { busy += min(motion.end, log.end) - motion.start }
                if motion.kind == .take { takes += 1 }
                if motion.kind == .drop || motion.kind == .exchange { fetches += 1 }
            }
            digs += takes - fetches
            time += log.end * site.zones[index].robots
            kilowattHours += GridEnergy(site: site, zone: index).kilowattHours(of: log)
        }
        utilisation = time > 0 ? Double(busy) / Double(time) : 0
    }

    /// Seconds from an order's start until it was together, for the order that a share (0 to 1) of all orders were as quick as.
    public func orderTime(_ share: Double) -> Double { Self.percentile(orderTimes, share) }
    /// An order's time over its bound, for the order that a share (0 to 1) of all orders did as well as.
    public func ratio(_ share: Double) -> Double { Self.percentile(ratios, share) }

    /// Finished orders and fetched bins over the time of the whole run.
    public var ordersPerHour: Double { seconds > 0 ? Double(orders) * 3_600 / seconds : 0 }
    public var binsPerHour: Double { seconds > 0 ? Double(work.fetched) * 3_600 / seconds : 0 }
    /// Bins an hour that no plan could surpass with these robots.
    public var boundBinsPerHour: Double { work.share > 0 ? binsPerHour / work.share : 0 }

    private static func percentile(_ sorted: [Double], _ share: Double) -> Double {
        sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
    }
}

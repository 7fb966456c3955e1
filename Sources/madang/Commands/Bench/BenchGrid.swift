import ArgumentParser
import Foundation
import Kernel
import Robotics

/// `madang bench grid`: order times and throughput of a grid of bins, beside their bounds and a naive policy.
struct BenchGrid: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grid", abstract: "A grid of bins: order times, throughput and speed, beside their bounds.")

    @Argument(help: ArgumentHelp("The site.", valueName: "site"))
    var site = "Examples/Sites/grid/site.json"

    @Option(help: "Orders of 50 lines an hour under load.")
    var rate = 230.0

    @Option(help: ArgumentHelp("Where to draw how the time grows with the bins (SVG).", valueName: "file"))
    var plot: String?

    func run() async throws {
        try await reportingFaults {
            let place = try GridFiles.site(site)
            print("\(place.robotCount) robots, \(place.binCount) bins, \(place.stationCount) stations")
            try underLoad(place)
            try alone(place)
            try saturated(place)
            try large()
            try growth()
        }
    }

    private struct Trial {
        let summary: GridSummary
        let cpu: Double
    }

    /// Plans, has the checker replay it, and sums it up.
    private func trial(_ place: GridSite, _ orders: [GridOrder], _ policy: GridPolicy = .ours) throws -> Trial {
        let watch = Stopwatch()
        let result = try GridPlanner(site: place, orders: orders, policy: policy).run()
        let cpu = watch.cpu
        let violations = GridChecker(site: place, orders: orders).violations(of: result)
        guard violations.isEmpty else {
            throw Fault("internal", ko: "규칙을 어긴 계획입니다.", en: "a plan breaks a rule: \(violations[0])")
        }
        return Trial(summary: GridSummary(site: place, orders: orders, result: result), cpu: cpu)
    }

    private func underLoad(_ place: GridSite) throws {
        let orders = GridOrderMaker(count: 300, rate: rate, isEven: true, begin: 900, seed: 3).orders(for: place)
        let summary = try trial(place, orders).summary
        print(
            String(
                format: "%.0f orders of 50 lines an hour: p50 %.0f s, p95 %.0f s (target 150 s: %.2f ×)", rate,
                summary.orderTime(0.5), summary.orderTime(0.95), 150 / max(1, summary.orderTime(0.95))))
    }

    private func alone(_ place: GridSite) throws {
        let ratios = try GridOrderMaker(count: 20, seed: 3).orders(for: place).map {
            try trial(place, [$0]).summary.ratio(0)
        }.sorted()
        print(
            String(
                format: "an order of 50 lines alone, over its bound: median %.2f, worst of 20 %.2f (target 1.3)",
                ratios[ratios.count / 2], ratios[ratios.count - 1]))
    }

    private func saturated(_ place: GridSite) throws {
        let orders = GridOrderMaker(count: 200, seed: 3).orders(for: place)
        let ours = try trial(place, orders).summary
        let naive = try trial(place, orders, .naive).summary
        print(
            String(
                format:
                    "200 orders at once: %.0f orders an hour, %.0f %% of the work bound (target 90 %%; robots %.0f %%, "
                    + "stations %.0f %%); naive %.0f: %.1f ×",
                ours.ordersPerHour, ours.work.share * 100, ours.work.robots.share * 100,
                ours.work.stations.share * 100, naive.ordersPerHour,
                ours.ordersPerHour / max(1, naive.ordersPerHour)))
    }

    private func large() throws {
        let place = try GridSiteMaker(robots: 1_000, bins: 100_000).site()
        let trial = try trial(place, GridOrderMaker(count: 200, seed: 3).orders(for: place))
        print(
            String(
                format: "1,000 robots, 100,000 bins: %.0f s in %.1f CPU s, %.0f × real time (target 20 ×)",
                trial.summary.seconds, trial.cpu, trial.summary.seconds / trial.cpu))
    }

    /// From 10 to 100,000 bins.
    private func growth() throws {
        var points: [(size: Double, cost: Double)] = []
        for bins in [10, 100, 1_000, 10_000, 100_000] {
            let place = try GridSiteMaker(robots: max(1, min(1_000, bins / 100)), bins: bins, zones: 1).site()
            let orders = GridOrderMaker(count: 20, lines: 10...10, seed: 3).orders(for: place)
            points.append((Double(bins), try trial(place, orders).cpu * 1_000))
        }
        let series = GrowthPlot.Series(name: "20 orders", points: points)
        let figures = points.map { String(format: "%.0f: %.1f", $0.size, $0.cost) }.joined(separator: ", ")
        print(String(format: "growth with bins: %@ ms CPU, ~ n^%.1f", figures, series.exponent ?? 0))
        guard let plot else { return }
        let drawing = GrowthPlot(
            title: "Grid: time by the number of bins", sizeLabel: "bins", costLabel: "ms CPU", series: [series])
        try PlanFile.write(Data(drawing.svg().utf8), to: plot)
    }
}

import ArgumentParser
import Foundation
import Kernel
import Robotics

/// `madang plan grid SITE.json --orders ORDERS.jsonl`
struct PlanGrid: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grid",
        abstract: "Plans a grid of stacked bins: which robot digs, fetches and stores what, when and where.",
        discussion: """
            Prints what was achieved beside what no plan could surpass. With --check, nothing is planned: a result is replayed, \
            and what breaks a rule is named. `madang plan grid-site` and `grid-orders` make up input.
            """)

    @Argument(help: ArgumentHelp("The site, a JSON file.", valueName: "site"))
    var site: String

    @Option(help: ArgumentHelp("The orders, one JSON object a line.", valueName: "file"))
    var orders: String

    @Option(help: ArgumentHelp("Where to write every motion and pick, one JSON object a line.", valueName: "file"))
    var out: String?

    @Option(help: ArgumentHelp("A result to replay instead of planning.", valueName: "file"))
    var check: String?

    @Option(help: "How robots are told what to do: ours or naive.")
    var policy: GridPolicy = .ours

    @Flag(help: "Let robots with nothing to do move bins that are seldom wanted off those that often are.")
    var reslot = false

    @Option(
        help: ArgumentHelp("Past orders, which tell what is wanted often; for --reslot and storing.", valueName: "file")
    )
    var history: String?

    func run() async throws {
        try await reportingFaults {
            try PlanFile.makeSure(ofPlaceFor: out)
            let place = try GridFiles.site(site)
            let wanted = try GridFiles.orders(orders, for: place)
            if let check { return try replay(check, place, wanted) }
            var planner: GridPlanner
            do throws(SettingError) {
                planner = try GridPlanner(site: place, orders: wanted, policy: policy)
            } catch {
                throw Fault(error, in: site)
            }
            planner.reslots = reslot
            if let history { planner.history = try GridFiles.orders(history, for: place) }
            let watch = Stopwatch()
            let result = await Self.play(planner)
            let (cpu, wall) = (watch.cpu, watch.wall)
            let report = GridReport(site: place, summary: GridSummary(site: place, orders: wanted, result: result))
            report.show()
            report.show(cpu: cpu, wall: wall)
            if let out { try GridFiles.write(result, to: out) }
            let lines = wanted.reduce(0) { $0 + $1.lines.count }
            guard report.summary.picks == lines else { throw unpicked(lines - report.summary.picks, of: lines) }
        }
    }

    private func unpicked(_ count: Int, of lines: Int) -> Fault {
        Fault(
            "unsolved", ko: "\(lines)줄 가운데 \(count)줄을 끝내 집지 못했습니다", en: "\(count) of \(lines) lines were never picked",
            at: orders)
    }

    /// Every zone on a thread of its own.
    static func play(_ planner: GridPlanner) async -> GridResult {
        let progress = GridProgress(
            zones: planner.site.zones.count, lines: planner.orders.reduce(0) { $0 + $1.lines.count })
        let zones = await withTaskGroup(of: (Int, GridZoneLog).self) { group in
            for zone in planner.site.zones.indices {
                group.addTask {
                    let log = planner.run(zone: zone) { picked, _ in progress.show(picked, in: zone) }
                    return (zone, log)
                }
            }
            var logs: [(Int, GridZoneLog)] = []
            for await log in group { logs.append(log) }
            return logs.sorted { $0.0 < $1.0 }.map(\.1)
        }
        Terminal.endProgress()
        return GridResult(policy: planner.policy, zones: zones)
    }

    private static let mostLines = 200

    private func replay(_ path: String, _ place: GridSite, _ wanted: [GridOrder]) throws {
        let result = try GridFiles.result(path, for: place)
        let violations = GridChecker(site: place, orders: wanted).violations(of: result)
        GridReport(site: place, summary: GridSummary(site: place, orders: wanted, result: result)).show()
        for violation in violations.prefix(Self.mostLines) { Terminal.note("\(violation)") }
        if violations.count > Self.mostLines { Terminal.note("… \(violations.count - Self.mostLines)") }
        Summary.row("어긴 규칙", "violations", "\(violations.count)")
        guard violations.isEmpty else { throw ExitCode.failure }
    }
}

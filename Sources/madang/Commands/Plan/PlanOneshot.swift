import ArgumentParser
import Foundation
import Kernel
import Robotics

/// `madang plan oneshot MAP SCEN`
struct PlanOneshot: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "oneshot",
        abstract: "Brings all robots of a MovingAI scenario from start to goal without a collision.",
        discussion: """
            Robots move in four directions without turning. A first plan is made fast, then improved until the time is \
            over or no plan can be better. The cost is the sum of the steps in which the robots arrive for good; \
            the bound is what they would take if each were alone.
            """)

    @Argument(help: ArgumentHelp("The map (.map).", valueName: "map"))
    var map: String

    @Argument(help: ArgumentHelp("The starts and goals (.scen).", valueName: "scen"))
    var scenario: String

    @Option(help: "How many robots, from the first of the scenario; all by default.")
    var agents: Int?

    @Option(help: ArgumentHelp("How long to plan; 10s by default.", valueName: "time"), transform: TimeSpan.read)
    var time = TimeSpan(seconds: 10)

    @Option(help: ArgumentHelp("Where to write the plan.", valueName: "file"))
    var out: String?

    @Option(help: "How many threads plan.")
    var threads = 1

    @Option(help: "What the planner's choices are drawn from.")
    var seed: UInt64 = 1

    func validate() throws {
        guard (1...1024).contains(threads) else { throw ValidationError("--threads is between 1 and 1,024") }
        guard agents ?? 1 > 0 else { throw ValidationError("--agents is at least 1") }
    }

    func run() async throws {
        try await reportingFaults {
            try PlanFile.makeSure(ofPlaceFor: out)
            let watch = Stopwatch()
            let problem = try problem()
            let (planner, plan) = try plan(problem, watch)
            let violations = OneShotRules(map: problem.map, starts: problem.starts, goals: problem.goals)
                .violations(of: plan)
            show(plan, planner, watch, violations)
            if let out {
                let report = OneShotReport(
                    plan, of: problem, mapName: URL(filePath: map).lastPathComponent, bound: planner.bound,
                    makespanBound: planner.makespanBound, seed: seed, seconds: watch.wall)
                try PlanFile.write(Data(report.bytes()), to: out)
            }
            guard violations.isEmpty else { throw ExitCode.failure }
        }
    }

    private func problem() throws -> OneShotProblem {
        let floor = try PlanFile.read(map) { (bytes) throws(FloorMapError) in try FloorMap(bytes: bytes) }
        return try PlanFile.read(scenario) { (bytes) throws(ScenarioError) in
            let scenario = try Scenario(bytes: bytes, most: agents ?? 1_000_000)
            return try OneShotProblem(map: floor, scenario: scenario, robots: agents)
        }
    }

    private func plan(
        _ problem: OneShotProblem, _ watch: Stopwatch
    ) throws -> (planner: OneShotPlanner, plan: OneShotPlan) {
        defer { Terminal.endProgress() }
        do throws(OneShotRefusal) {
            let planner = try OneShotPlanner(problem, seed: seed, threads: threads) { watch.wall < time.seconds }
            var shown = -1.0
            let plan = try planner.plan(spent: { watch.wall / time.seconds }) { cost in
                let now = watch.wall
                if now - shown > 0.1 {
                    shown = now
                    let ratio = cost.map { Summary.number(Double($0) / Double(max(1, planner.bound)), 4) } ?? "…"
                    Terminal.progress(now / time.seconds, "\(Summary.number(now)) s, \(ratio)")
                }
                return now < time.seconds
            }
            return (planner, plan)
        } catch {
            throw fault(error)
        }
    }

    private func fault(_ refusal: OneShotRefusal) -> Fault {
        guard refusal == .outOfTime else {
            return Fault("unsolved", ko: refusal.message.ko, en: refusal.message.en, at: scenario, cause: refusal)
        }
        return Fault(
            "unsolved", ko: "\(time) 안에 답을 찾지 못했습니다. --time을 늘려 보세요.",
            en: "no plan was found in \(time); try a longer --time", at: scenario, cause: refusal)
    }

    private func show(
        _ plan: OneShotPlan, _ planner: OneShotPlanner, _ watch: Stopwatch, _ violations: [OneShotViolation]
    ) {
        let number = Summary.number
        Summary.row("로봇", "robots", "\(plan.paths.count)")
        Summary.row("비용 / 하한 / 비율", "cost / bound / ratio", Self.costs(plan.cost, planner.bound))
        Summary.row(
            "마지막 도착 / 하한 / 비율", "makespan / bound / ratio", Self.costs(plan.makespan, planner.makespanBound))
        Summary.row("CPU 초 / 실제 초", "CPU seconds / wall seconds", "\(number(watch.cpu, 1)) / \(number(watch.wall, 1))")
        Summary.row("어긴 규칙", "violations", "\(violations.count)")
        for violation in violations.prefix(5) { Terminal.note("\(violation)") }
    }

    private static func costs(_ cost: Int, _ bound: Int) -> String {
        "\(cost) / \(bound) / \(Summary.number(bound > 0 ? Double(cost) / Double(bound) : 1, 4))"
    }
}

import ArgumentParser
import Foundation
import Kernel
import Robotics

/// `madang bench oneshot`: cost of one-shot plans over their bound, with more and more robots.
struct BenchOneshot: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "oneshot", abstract: "One-shot plans beside their bound, with more and more robots.")

    /// What lacam3 reached on warehouse-20-40-10-2-2, scenario 1, by number of robots.
    private static let lacam3 = [
        100: "1.0002", 1000: "1.004 in 11 CPU s", 10_000: "unsolved in 49 CPU s",
    ]

    @Argument(help: ArgumentHelp("The map (.map).", valueName: "map"))
    var map: String

    @Argument(help: ArgumentHelp("The starts and goals (.scen).", valueName: "scen"))
    var scenario: String

    @Option(parsing: .upToNextOption, help: "How many robots.")
    var agents = [100, 1000]

    @Option(help: ArgumentHelp("How much CPU time a plan may take.", valueName: "time"))
    var time = TimeSpan(seconds: 5)

    @Option(help: "What the planner's choices are drawn from.")
    var seed: UInt64 = 1

    func run() async throws {
        try await reportingFaults {
            let floor = try FloorMap(bytes: PlanFile.read(map))
            let scenario = try Scenario(bytes: PlanFile.read(scenario))
            for count in agents { try measure(floor, scenario, count) }
        }
    }

    private func measure(_ floor: FloorMap, _ scenario: Scenario, _ count: Int) throws {
        let problem = try OneShotProblem(map: floor, scenario: scenario, robots: count)
        let watch = Stopwatch()
        let peer = Self.lacam3[count].map { "; lacam3 \($0)" } ?? ""
        let planner: OneShotPlanner
        let plan: OneShotPlan
        var first: Double?
        do throws(OneShotRefusal) {
            planner = try OneShotPlanner(problem, seed: seed) { watch.cpu < time.seconds }
            plan = try planner.plan(spent: { watch.cpu / time.seconds }) { cost in
                if cost != nil, first == nil { first = watch.cpu }
                return watch.cpu < time.seconds
            }
        } catch {
            print("one-shot, \(count) robots: \(error) (\(Summary.number(watch.cpu)) CPU s)\(peer)")
            return
        }
        let violations = OneShotRules(map: floor, starts: problem.starts, goals: problem.goals).violations(of: plan)
        let ratio = Double(plan.cost) / Double(max(1, planner.bound))
        print(
            "one-shot, \(count) robots: \(Summary.number(ratio, 4)) × the bound in \(Summary.number(watch.cpu)) CPU s, "
                + "first plan after \(Summary.number(first ?? watch.cpu)) s, \(violations.count) violations\(peer)")
    }
}

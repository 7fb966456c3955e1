import ArgumentParser
import Foundation
import Kernel
import Robotics

/// `madang bench floor`: how long the carriers' planner takes for a step.
struct BenchFloor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "floor", abstract: "The planner's time a step, with random errands on a map.")

    @Argument(help: ArgumentHelp("A map in the League of Robot Runners format.", valueName: "map"))
    var map: String

    @Option(help: "How many carriers.")
    var carriers = 500

    @Option(help: "How many steps.")
    var steps = 500

    @Option(help: "What the errands are drawn from.")
    var seed: UInt64 = 1

    func run() async throws {
        try await reportingFaults {
            let floor = try FloorMap(bytes: try Data(contentsOf: URL(filePath: map)))
            var generator = SeededGenerator(seed: seed)
            let free = (0..<floor.cellCount).filter { floor.isFree($0) }.shuffled(using: &generator)
            guard free.count > carriers else {
                throw Fault(.invalid, ko: "빈 칸이 모자랍니다.", en: "the map has only \(free.count) free cells", at: map)
            }
            var states = free.prefix(carriers).map { CarrierState(cell: $0, heading: .east) }
            let graph = FloorGraph(map: floor)
            let rules = FloorRules(graph: graph)
            var planner = LifelongPlanner(graph: graph, seed: seed)
            var timings = Timings()
            var finished = 0
            for _ in 0..<steps {
                for index in states.indices where states[index].goal == nil || states[index].goal == states[index].cell
                {
                    if states[index].goal != nil { finished += 1 }
                    states[index].goal = free.randomElement(using: &generator)
                }
                let began = ContinuousClock.now
                let actions = try planner.step(states)
                timings.add(ContinuousClock.now - began)
                guard rules.violations(of: actions, by: states).isEmpty else {
                    throw Fault("internal", ko: "충돌이 있습니다.", en: "the plan has a conflict")
                }
                for index in states.indices { states[index] = states[index].after(actions[index], on: floor) }
            }
            print(
                String(
                    format:
                        "planner, %d carriers on %@: mean %.2f ms a step, p99 %.2f ms (target 20 ms: %.1f ×), %.2f errands a step",
                    carriers, URL(filePath: map).lastPathComponent, timings.total / Double(steps),
                    timings.percentile(0.99),
                    20 / max(0.001, timings.total / Double(steps)), Double(finished) / Double(steps)))
        }
    }
}

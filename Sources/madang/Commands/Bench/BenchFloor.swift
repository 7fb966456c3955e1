import ArgumentParser
import Foundation
import Kernel
import Robotics

/// `madang bench floor`: how long the carriers' planner takes for a step.
struct BenchFloor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "floor", abstract: "The planner's time a step, with random errands on a map.")

    /// Milliseconds a step, with 500 carriers.
    private static let target = 20.0

    @Argument(help: ArgumentHelp("A map in the League of Robot Runners format.", valueName: "map"))
    var map: String

    @Option(parsing: .upToNextOption, help: "How many carriers.")
    var carriers = [100, 500, 1_000]

    @Option(help: "How many steps.")
    var steps = 300

    @Option(help: "What the errands are drawn from.")
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Where to draw how the time grows with the carriers (SVG).", valueName: "file"))
    var plot: String?

    func run() async throws {
        try await reportingFaults {
            let graph = FloorGraph(map: try FloorMap(bytes: PlanFile.read(map)))
            let points = try carriers.map { (size: Double($0), cost: try measure($0, on: graph)) }
            guard let plot else { return }
            let drawing = GrowthPlot(
                title: "Floor: time a step by the number of carriers", sizeLabel: "carriers",
                costLabel: "ms CPU a step",
                series: [.init(name: URL(filePath: map).lastPathComponent, points: points)])
            try PlanFile.write(Data(drawing.svg().utf8), to: plot)
        }
    }

    /// Mean milliseconds of processor time a step.
    private func measure(_ count: Int, on graph: FloorGraph) throws -> Double {
        let floor = graph.map
        var generator = SeededGenerator(seed: seed)
        let free = (0..<floor.cellCount).filter { floor.isFree($0) }.shuffled(using: &generator)
        guard free.count > count else {
            throw Fault(.invalid, ko: "빈 칸이 모자랍니다.", en: "the map has only \(free.count) free cells", at: map)
        }
        var states = free.prefix(count).map { CarrierState(cell: $0, heading: .east) }
        let rules = FloorRules(graph: graph)
        var planner = LifelongPlanner(graph: graph, seed: seed)
        var timings = Timings()
        var (finished, cpu) = (0, 0.0)
        for _ in 0..<steps {
            for index in states.indices where states[index].goal == nil || states[index].goal == states[index].cell {
                if states[index].goal != nil { finished += 1 }
                states[index].goal = free.randomElement(using: &generator)
            }
            let watch = Stopwatch()
            let actions = try planner.step(states)
            timings.add(.seconds(watch.wall))
            cpu += watch.cpu
            guard rules.violations(of: actions, by: states).isEmpty else {
                throw Fault("internal", ko: "충돌이 있습니다.", en: "the plan has a conflict")
            }
            for index in states.indices { states[index] = states[index].after(actions[index], on: floor) }
        }
        let mean = timings.total / Double(steps)
        print(
            String(
                format:
                    "planner, %d carriers on %@: mean %.2f, p50 %.2f, p99 %.2f, max %.1f ms a step%@, %.2f errands a step",
                count, URL(filePath: map).lastPathComponent, mean, timings.percentile(0.5), timings.percentile(0.99),
                timings.percentile(1),
                count == 500 ? String(format: " (target %.0f ms: %.1f ×)", Self.target, Self.target / mean) : "",
                Double(finished) / Double(steps)))
        return cpu * 1_000 / Double(steps)
    }
}

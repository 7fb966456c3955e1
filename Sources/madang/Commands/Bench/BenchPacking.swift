import ArgumentParser
import Foundation
import Kernel
import Robotics

/// `madang bench packing`: loads beside the best that others reach, and what they cost to plan.
struct BenchPacking: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "packing", abstract: "Fill, containers and time of load plans, beside a peer's.",
        discussion: """
            The published problems come from packing/br and packing/thpack9 in the folder of --data or MADANG_DATA; \
            without it, made-up ones within the same bounds are taken.
            """)

    @Option(help: ArgumentHelp("The folder of published data; by default MADANG_DATA.", valueName: "folder"))
    var data: String?

    @Option(help: "How many problems of each class are planned; 100 is all.")
    var sample = 3

    @Option(help: ArgumentHelp("The processor time that a problem may take.", valueName: "time"))
    var time = TimeSpan(seconds: 2)

    @Option(help: ArgumentHelp("Where to draw how the time grows with the items (SVG).", valueName: "file"))
    var plot: String?

    /// packingsolver3d, measured on the first problems of BR1, BR5 and BR7 in 2 to 4 CPU seconds.
    private static let peers = [1: 94.5, 5: 96.2, 7: 95.9]
    private static let kinds = [3, 5, 8, 10, 12, 15, 20]

    func validate() throws {
        guard (1...100).contains(sample) else { throw ValidationError("--sample is between 1 and 100") }
    }

    func run() async throws {
        try await reportingFaults {
            let folder = data ?? ProcessInfo.processInfo.environment["MADANG_DATA"]
            var refused = try loads(folder)
            if let folder { refused += try containers(folder) }
            refused += try totes()
            try growth()
            guard refused == 0 else {
                throw Fault("internal", ko: "검사기가 거부한 계획이 있습니다.", en: "the checker refused \(refused) plans")
            }
        }
    }

    private func outcome(_ task: PackingTask, _ mode: PackingMode, seconds: TimeSpan) throws -> PackJob.Outcome {
        try PackJob(task: task, source: "", number: 1, mode: mode, rules: task.usualRules).run(seconds: seconds.seconds)
    }

    /// One container as full as can be: BR1 to BR7.
    private func loads(_ folder: String?) throws -> Int {
        var refused = 0
        var means: [Double] = []
        for (index, kinds) in Self.kinds.enumerated() {
            let watch = Stopwatch()
            let tasks = try problems(index + 1, kinds, folder)
            var fills: [PackingMode: Double] = [:]
            var cpu: [PackingMode: Double] = [:]
            for mode in PackingMode.allCases {
                for task in tasks {
                    let done = try outcome(task, mode, seconds: time)
                    refused += done.violations.isEmpty ? 0 : 1
                    fills[mode, default: 0] += 100 * done.entry.outcome.fill(of: task) / Double(tasks.count)
                    cpu[mode, default: 0] += done.cpu / Double(tasks.count)
                }
            }
            let volume = fills[.volume, default: 0]
            means.append(volume)
            let peer = folder == nil ? nil : Self.peers[index + 1]
            let beside =
                peer.map { String(format: "packingsolver3d %.1f, ratio %.3f", $0, volume / $0) } ?? "no peer measured"
            print(
                String(
                    format:
                        "%@%d (%d problems, %.1f s CPU each): volume %.2f %% (%@), buildable %.2f %% (%.1f points less), online %.1f %%; %.0f s CPU, %.0f s wall",
                    folder == nil ? "like BR" : "BR", index + 1, tasks.count, cpu[.volume, default: 0], volume, beside,
                    fills[.buildable, default: 0], volume - fills[.buildable, default: 0], fills[.online, default: 0],
                    watch.cpu, watch.wall))
        }
        let mean = means.reduce(0, +) / Double(means.count)
        print(String(format: "mean of the classes: %.2f %% (target 95 %%: %.3f ×)", mean, mean / 95))
        return refused
    }

    private func problems(_ number: Int, _ kinds: Int, _ folder: String?) throws -> [PackingTask] {
        guard let folder else {
            var workload = PackingWorkload(seed: UInt64(number))
            return (0..<sample).map { _ in
                let problem = workload.container(kinds: kinds)
                return PackingTask(
                    name: "", goal: .fill, types: [problem.type], kinds: problem.kinds,
                    names: problem.kinds.map { _ in "" }, usualRules: BuildRules(gap: 0))
            }
        }
        let tasks = try PackInput("\(folder)/packing/br/BR\(number).txt", PackOptions.parse([])).tasks
        let count = min(sample, tasks.count)
        return (0..<count).map { tasks[$0 * tasks.count / count] }
    }

    /// As few containers as can be: thpack9, in a tenth of the time each.
    private func containers(_ folder: String) throws -> Int {
        let path = "\(folder)/packing/thpack9/thpack9.txt"
        guard FileManager.default.fileExists(atPath: path) else { return 0 }
        let watch = Stopwatch()
        var (count, bound, refused) = (0, 0, 0)
        let tasks = try PackInput(path, PackOptions.parse([])).tasks
        for task in tasks {
            let done = try outcome(task, .volume, seconds: TimeSpan(seconds: time.seconds / 10))
            count += done.entry.outcome.plan.containers.count
            let volume = task.kinds.reduce(0) { $0 + $1.count * $1.item.extent.volume }
            bound += (volume + task.types[0].inner.volume - 1) / task.types[0].inner.volume
            refused += done.violations.isEmpty ? 0 : 1
        }
        print(
            String(
                format:
                    "thpack9 (%d problems): %d containers; by volume alone at least %d, ratio %.3f; %.1f s CPU, %.1f s wall",
                tasks.count, count, bound, Double(count) / Double(bound), watch.cpu, watch.wall))
        return refused
    }

    /// Grocery orders into totes.
    private func totes() throws -> Int {
        var refused = 0
        for count in [10, 20, 40, 60] {
            var workload = PackingWorkload(seed: UInt64(count))
            let packer = try TotePacker(types: [PackingWorkload.tote])
            let checker = PackingChecker(types: [PackingWorkload.tote])
            var timings = Timings()
            var (totes, bound, online) = (0, 0, 0)
            for _ in 0..<200 {
                let items = workload.groceries(count)
                let began = ThreadClock.seconds
                let plan = packer.pack(items)
                timings.add(.seconds(ThreadClock.seconds - began))
                refused += checker.violations(in: plan, of: items).isEmpty ? 0 : 1
                totes += plan.containers.count
                bound += Self.fewestTotes(items)
                var station = PackingStation(types: [PackingWorkload.tote])
                for (index, item) in items.enumerated() { _ = try station.take(item, index: index) }
                online += station.containers.count
            }
            print(
                String(
                    format:
                        "totes, %d items: p50 %.2f, p99 %.2f, max %.2f ms CPU (target 20 ms: %.1f ×); %.2f totes an order (at least %.2f; next item only %.2f)",
                    count, timings.percentile(0.5), timings.percentile(0.99), timings.percentile(1),
                    20 / max(0.001, timings.percentile(1)), Double(totes) / 200, Double(bound) / 200,
                    Double(online) / 200))
        }
        return refused
    }

    /// What the volume and the weight of goods need at least.
    private static func fewestTotes(_ items: [PackItem]) -> Int {
        let tote = PackingWorkload.tote
        let volume = items.reduce(0) { $0 + $1.extent.volume }
        let weight = items.reduce(0) { $0 + $1.weight }
        return max(
            (volume + tote.inner.volume - 1) / tote.inner.volume, (weight + tote.maxWeight - 1) / tote.maxWeight)
    }

    /// How the time grows from 10 to 1,000 items.
    private func growth() throws {
        var growth: [String: [(size: Double, cost: Double)]] = [:]
        func measure(_ name: String, _ count: Int, _ work: () throws -> Void) rethrows {
            let began = ThreadClock.seconds
            try work()
            growth[name, default: []].append((Double(count), (ThreadClock.seconds - began) * 1_000))
        }
        for count in [10, 30, 100, 300, 1_000] {
            var workload = PackingWorkload(seed: 7)
            let items = workload.groceries(count)
            let types = [PackingWorkload.tote]
            var plan = PackingPlan()
            let packer = try TotePacker(types: types)
            measure("totes", count) { plan = packer.pack(items) }
            measure("checker", count) { _ = PackingChecker(types: types).violations(in: plan, of: items) }
            var station = PackingStation(types: types)
            try measure("next item only", count) {
                for (index, item) in items.enumerated() { _ = try station.take(item, index: index) }
            }
            let planner = try LoadPlanner(types: types, mode: .buildable, rules: BuildRules())
            measure("blocks, one round", count) { _ = planner.pack(items, rounds: 1, effort: 10) }
        }
        let names = growth.keys.sorted()
        for name in names {
            let series = GrowthPlot.Series(name: name, points: growth[name] ?? [])
            let points = series.points.map { String(format: "%.0f: %.2f", $0.size, $0.cost) }.joined(separator: ", ")
            print(String(format: "growth, %@: %@ ms CPU, ~ n^%.1f", name, points, series.exponent ?? 0))
        }
        guard let plot else { return }
        let drawing = GrowthPlot(
            title: "Packing: time by the number of items", sizeLabel: "items", costLabel: "ms CPU",
            series: names.map { GrowthPlot.Series(name: $0, points: growth[$0] ?? []) })
        try PlanFile.write(Data(drawing.svg().utf8), to: plot)
    }
}

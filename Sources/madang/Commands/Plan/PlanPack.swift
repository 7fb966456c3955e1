import ArgumentParser
import Foundation
import Kernel
import Robotics

/// `madang plan pack FILE…`
struct PlanPack: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pack",
        abstract: "Plans how goods go into totes, pallets and containers, with coordinates and the order of building.",
        discussion: """
            Reads container loading problems (BR1 to BR7, thpack8, thpack9), grocery orders (BED-BPP) and orders of our \
            own, told apart by their content. Every plan is replayed by a checker that shares no code with the planner; \
            a plan that it refuses is told, and ends the command with an error. With --check, nothing is planned: a \
            result written before is read and checked against its input.
            """)

    @Argument(help: ArgumentHelp("Files of problems.", valueName: "file"))
    var files: [String]

    @OptionGroup var options: PackOptions

    @Option(
        help: ArgumentHelp(
            "Where to write the result: coordinates, order of building, what is left.", valueName: "file"))
    var out: String?

    @Option(help: ArgumentHelp("A folder for a picture (SVG) of each container.", valueName: "folder"))
    var pictures: String?

    @Option(help: ArgumentHelp("A result to be checked against the files.", valueName: "result"))
    var check: String?

    func run() async throws {
        try await reportingFaults {
            try PlanFile.makeSure(ofPlaceFor: out)
            if let pictures { try PlanFile.makeFolder(pictures) }
            let inputs = try files.map { try PackInput($0, options) }
            for (index, input) in inputs.enumerated()
            where inputs[..<index].contains(where: { $0.source == input.source }) {
                throw Fault(
                    .invalid, ko: "이름이 같은 파일이 앞에 있습니다.", en: "a file before it has the same name", at: input.path)
            }
            if let check {
                try PackReplay(inputs: inputs, options: options).run(check)
                return
            }
            let modes = Set(inputs.map { options.mode ?? $0.usualMode })
            guard modes.count == 1, let mode = modes.first else {
                throw ValidationError("files of different formats need a --mode")
            }
            try await plan(inputs, mode)
        }
    }

    private func plan(_ inputs: [PackInput], _ mode: PackingMode) async throws {
        let watch = Stopwatch()
        let jobs = inputs.flatMap { input in
            input.tasks.indices.filter { options.problems.isEmpty || options.problems.contains($0 + 1) }.map {
                PackJob(
                    task: input.tasks[$0], source: input.source, number: $0 + 1, mode: mode,
                    rules: options.rules(for: input.tasks[$0]))
            }
        }
        let outcomes = try await planned(jobs, watch)
        show(jobs, outcomes, inputs, watch)
        if let out {
            let file = PackingResultFile(mode: mode, entries: outcomes.map(\.entry))
            var tasks: [String: PackingTask] = [:]
            for job in jobs { tasks["\(job.number) \(job.source)"] = job.task }
            let text = file.json { tasks["\($0.outcome.number) \($0.outcome.source)"] }
            try PlanFile.write(Data(text.utf8), to: out)
        }
        if let pictures { try PackPictures(folder: pictures).draw(jobs, outcomes) }
        let judged = zip(jobs, outcomes).map {
            PackReplay.Judgement(task: $0.task, outcome: $1.entry.outcome, violations: $1.violations)
        }
        guard PackReplay.complain(judged) == 0 else { throw ExitCode.failure }
    }

    private func planned(_ jobs: [PackJob], _ watch: Stopwatch) async throws -> [PackJob.Outcome] {
        var outcomes = [PackJob.Outcome?](repeating: nil, count: jobs.count)
        let options = options
        defer { Terminal.endProgress() }
        try await withThrowingTaskGroup(of: (Int, PackJob.Outcome).self) { group in
            var started = 0
            func startNext() {
                guard started < jobs.count else { return }
                let index = started
                let job = jobs[index]
                group.addTask { (index, try job.run(options)) }
                started += 1
            }
            for _ in 0..<options.threads { startNext() }
            var done = 0
            for try await (index, outcome) in group {
                outcomes[index] = outcome
                done += 1
                startNext()
                let share = Double(done) / Double(jobs.count)
                let fill = Summary.number(100 * outcome.entry.outcome.fill(of: jobs[index].task))
                Terminal.progress(
                    share,
                    "\(done)/\(jobs.count), \(jobs[index].source) \(jobs[index].task.name): \(fill) %, "
                        + "\(Summary.number(watch.wall)) s")
            }
        }
        return outcomes.compactMap { $0 }
    }

    private func show(_ jobs: [PackJob], _ outcomes: [PackJob.Outcome], _ inputs: [PackInput], _ watch: Stopwatch) {
        var table = PackTable()
        for input in inputs {
            let own = jobs.indices.filter { jobs[$0].source == input.source }
            // A few problems are told one by one.
            if own.count <= 12, own.count > 1 {
                for index in own { table.add("  \(jobs[index].task.name)", [jobs[index].task], [outcomes[index]]) }
            }
            table.add(input.source, own.map { jobs[$0].task }, own.map { outcomes[$0] })
        }
        if inputs.count > 1 { table.add(Terminal.language == .ko ? "모두" : "all", jobs.map(\.task), outcomes) }
        table.show()
        Summary.row(
            "CPU 초 / 실제 초", "CPU seconds / wall seconds",
            "\(Summary.number(watch.cpu, 1)) / \(Summary.number(watch.wall, 1))")
    }
}

import Foundation
import Kernel
import Robotics

/// A file of packing problems, as the command line names it.
struct PackInput {
    let path: String
    let format: PackingInput.Format
    let tasks: [PackingTask]

    /// The file's name without its folder: what results call it.
    var source: String { URL(filePath: path).lastPathComponent }

    /// - Throws: `Fault` at the file and line that is wrong.
    init(_ path: String, _ options: PackOptions) throws {
        self.path = path
        let input = try PlanFile.read(path) { (bytes) throws(FormatError) in
            try PackingInput(bytes, format: options.format, loadHeight: options.height)
        }
        for line in input.repairedLines {
            Terminal.note(
                Terminal.language == .ko
                    ? "\(path):\(line): 방향 표시 하나가 없어 1로 보았습니다." : "\(path):\(line): one mark is missing; taken as 1"
            )
        }
        format = input.format
        tasks = input.tasks.map { task in
            var task = task
            task.goal = options.goal ?? task.goal
            return task
        }
        if let strange = options.problems.first(where: { !tasks.indices.contains($0 - 1) }) {
            throw Fault(
                .invalid, ko: "\(strange)번 문제가 없습니다. 문제는 \(tasks.count)개입니다.",
                en: "there is no problem \(strange); there are \(tasks.count)", at: path)
        }
        if tasks.contains(where: { $0.goal == .fill && $0.types.count > 1 }) {
            throw Fault(
                .invalid, ko: "--goal fill에는 용기가 한 종류여야 합니다.", en: "--goal fill needs a single container type", at: path
            )
        }
        if tasks.contains(where: { $0.goal == .fill && Set($0.kinds.map(\.item.zone)).count > 1 }) {
            throw Fault(
                .invalid, ko: "--goal fill에는 온도대가 하나여야 합니다.", en: "--goal fill needs goods of a single zone", at: path)
        }
    }

    /// The mode where nobody names one: what the format's problems are usually compared in.
    var usualMode: PackingMode { format == .thpack ? .volume : .buildable }
}

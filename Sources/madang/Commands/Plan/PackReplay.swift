import ArgumentParser
import Foundation
import Kernel
import Robotics

/// `madang plan pack --check RESULT FILE…`: a result, replayed by the checker alone.
struct PackReplay {
    let inputs: [PackInput]
    let options: PackOptions

    private static let mostLines = 200

    func run(_ path: String) throws {
        let result = try PlanFile.read(path) { (bytes) throws(FormatError) in try PackingResultFile(bytes) }
        if let asked = options.mode, asked != result.mode {
            throw Fault(
                .invalid, ko: "이 결과는 '\(result.mode.rawValue)' 방식입니다.",
                en: "this result was made in \(result.mode.rawValue) mode, not \(asked.rawValue)", at: path)
        }
        var judged: [(PackingOutcome, [PackingViolation])] = []
        var missing = inputs.reduce(0) { $0 + $1.tasks.count }
        var seen: Set<String> = []
        for entry in result.entries {
            let outcome = entry.outcome
            guard let input = inputs.first(where: { $0.source == outcome.source }),
                input.tasks.indices.contains(outcome.number - 1),
                seen.insert("\(outcome.number) \(outcome.source)").inserted
            else {
                throw Fault(
                    .invalid, ko: "'\(outcome.source)' \(outcome.number)번 문제가 주어진 파일에 없거나 두 번 나옵니다.",
                    en: "problem \(outcome.number) of '\(outcome.source)' is not in the given files, or comes twice",
                    at: path)
            }
            missing -= 1
            let task = input.tasks[outcome.number - 1]
            let rules = options.rules(for: task)
            if result.mode != .volume, rules != entry.rules { tell(entry.rules, rules, outcome) }
            judged.append((outcome, outcome.violations(of: task, items: task.items, mode: result.mode, rules: rules)))
        }
        let refused = Self.complain(judged)
        Terminal.say(
            "\(result.mode.rawValue): 계획 \(judged.count)개 가운데 \(judged.count - refused)개가 옳습니다. 결과에 없는 문제 \(missing)개.",
            "\(result.mode.rawValue): \(judged.count - refused) of \(judged.count) plans accepted; \(missing) problems are not in the result"
        )
        guard refused == 0, !judged.isEmpty else { throw ExitCode.failure }
    }

    private func tell(_ planned: BuildRules, _ asked: BuildRules, _ outcome: PackingOutcome) {
        func text(_ rules: BuildRules) -> String {
            "support \(rules.supportPercent) %, heavier \(rules.heavierPercent) %, gap \(rules.gap), clearance \(rules.clearance)"
        }
        Terminal.note("\(outcome.source) #\(outcome.number): \(text(planned)) → \(text(asked))")
    }

    /// Names every violation; how many plans have any.
    static func complain(_ judged: [(outcome: PackingOutcome, violations: [PackingViolation])]) -> Int {
        let lines = judged.flatMap { judgement in
            judgement.violations.map { "\(judgement.outcome.source) #\(judgement.outcome.number): \($0)" }
        }
        for line in lines.prefix(mostLines) { Terminal.note(line) }
        if lines.count > mostLines { Terminal.note("… \(lines.count - mostLines)") }
        return judged.count { !$0.violations.isEmpty }
    }
}

import ArgumentParser
import Foundation
import Kernel
import Robotics

/// `madang plan pack --check RESULT FILE…`: a result, replayed by the checker alone.
struct PackReplay {
    let inputs: [PackInput]
    let options: PackOptions

    private static let mostLines = 200

    /// What the checker found in one plan.
    struct Judgement {
        var task: PackingTask
        var outcome: PackingOutcome
        var violations: [PackingViolation]
    }

    func run(_ path: String) throws {
        let result = try PlanFile.read(path) { (bytes) throws(FormatError) in try PackingResultFile(bytes) }
        if let asked = options.mode, asked != result.mode {
            throw Fault(
                .invalid, ko: "이 결과는 '\(result.mode.rawValue)' 방식입니다.",
                en: "this result was made in \(result.mode.rawValue) mode, not \(asked.rawValue)", at: path)
        }
        var judged: [Judgement] = []
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
            let violations = outcome.violations(of: task, items: task.items, mode: result.mode, rules: rules)
            judged.append(Judgement(task: task, outcome: outcome, violations: violations))
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
    static func complain(_ judged: [Judgement]) -> Int {
        let count = judged.reduce(0) { $0 + $1.violations.count }
        var told = 0
        for judgement in judged where !judgement.violations.isEmpty && told < mostLines {
            let labels = judgement.task.labels
            for violation in judgement.violations.prefix(mostLines - told) {
                Terminal.note(line(violation, judgement, labels))
                told += 1
            }
        }
        if count > told { Terminal.note("… \(count - told)") }
        return judged.count { !$0.violations.isEmpty }
    }

    /// Containers and items by their places in the result, from 0, as the result counts them.
    private static func line(_ violation: PackingViolation, _ judgement: Judgement, _ labels: [String]) -> String {
        let isKorean = Terminal.language == .ko
        var parts = ["\(judgement.outcome.source) #\(judgement.outcome.number)"]
        if let container = violation.container { parts.append("\(isKorean ? "용기" : "container") \(container)") }
        if let item = violation.item {
            let name = labels.indices.contains(item) ? " (\(labels[item]))" : ""
            parts.append("\(isKorean ? "물품" : "item") \(item)\(name)")
        }
        return parts.joined(separator: ", ") + ": " + violation.rule.message[Terminal.language]
    }
}

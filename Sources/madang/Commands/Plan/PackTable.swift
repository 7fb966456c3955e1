import Foundation
import Kernel
import Robotics

/// What plans of loads achieved, a row a file or problem.
struct PackTable {
    private struct Row {
        var name: String
        var cells: [String]
    }

    private var rows: [Row] = []
    private static let heads: [(ko: String, en: String)] = [
        ("문제", "problems"), ("물품", "items"), ("용기", "containers"), ("비용", "cost"), ("채움 %", "fill %"),
        ("최저 %", "least %"), ("남음", "left"), ("따로", "parcels"), ("CPU 초", "CPU s"), ("가장 긴 초", "longest"),
        ("검사", "checker"),
    ]

    mutating func add(_ name: String, _ tasks: [PackingTask], _ outcomes: [PackJob.Outcome]) {
        // Where nothing went into a container there is nothing that could be full.
        let fills = zip(tasks, outcomes).filter { !$1.entry.outcome.plan.containers.isEmpty }.map {
            100 * $1.entry.outcome.fill(of: $0)
        }
        func sum(_ value: (PackingOutcome) -> Int) -> String {
            "\(outcomes.reduce(0) { $0 + value($1.entry.outcome) })"
        }
        let accepted = outcomes.count { $0.violations.isEmpty }
        rows.append(
            Row(
                name: name,
                cells: [
                    "\(tasks.count)", "\(tasks.reduce(0) { $0 + $1.itemCount })", sum { $0.plan.containers.count },
                    "\(zip(tasks, outcomes).reduce(0) { $0 + $1.1.entry.outcome.plan.cost($1.0.types) })",
                    Summary.number(fills.reduce(0, +) / Double(max(1, fills.count)), 2),
                    Summary.number(fills.min() ?? 0, 2), sum { $0.left.count }, sum { $0.plan.parcels.count },
                    Summary.number(outcomes.reduce(0) { $0 + $1.cpu }, 2),
                    Summary.number(outcomes.map(\.cpu).max() ?? 0, 3),
                    accepted == outcomes.count ? "✓" : "✗ \(outcomes.count - accepted)",
                ]))
    }

    func show() {
        let heads = Self.heads.map { Terminal.language == .ko ? $0.ko : $0.en }
        let widths = heads.indices.map { column in
            ([heads[column]] + rows.map { $0.cells[column] }).map(Self.columns).max() ?? 0
        }
        let nameWidth = max(8, rows.map { Self.columns($0.name) }.max() ?? 0)
        func line(_ name: String, _ cells: [String]) -> String {
            let padded = zip(cells, widths).map { String(repeating: " ", count: max(0, $1 - Self.columns($0))) + $0 }
            return name + String(repeating: " ", count: max(0, nameWidth - Self.columns(name))) + "  "
                + padded.joined(separator: "  ")
        }
        print(line("", heads))
        for row in rows { print(line(row.name, row.cells)) }
    }

    /// Hangul takes two columns of a terminal.
    private static func columns(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ((0xAC00...0xD7A3).contains($1.value) ? 2 : 1) }
    }
}

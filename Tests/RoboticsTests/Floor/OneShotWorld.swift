import Kernel
import Robotics

/// One-shot problems for tests.
enum OneShotWorld {
    /// A floor drawn with dots and at signs, one string a row.
    static func map(_ rows: [String]) throws -> FloorMap {
        try FloorMap(
            "type octile\nheight \(rows.count)\nwidth \(rows[0].utf8.count)\nmap\n" + rows.joined(separator: "\n")
                + "\n")
    }

    /// Robots are letters: the small one where it starts, the capital one where it ends.
    static func problem(_ rows: [String]) throws -> OneShotProblem {
        var starts: [Character: Int] = [:]
        var goals: [Character: Int] = [:]
        let cells = rows.joined()
        for (cell, letter) in cells.enumerated() {
            if letter.isLowercase { starts[letter] = cell }
            if letter.isUppercase { goals[Character(letter.lowercased())] = cell }
        }
        let map = try map(rows.map { String($0.map { $0.isLetter ? "." : $0 }) })
        let names = starts.keys.sorted()
        return try OneShotProblem(
            map: map, starts: names.compactMap { starts[$0] }, goals: names.compactMap { goals[$0] })
    }

    /// Robots at random places of a floor in one piece.
    static func random(
        width: Int, height: Int, walls: Double, robots share: Double, using generator: inout SeededGenerator
    ) throws -> OneShotProblem {
        let strewn = try FloorWorld.strewn(width: width, height: height, walls: walls, using: &generator)
        let graph = FloorGraph(map: strewn)
        let free = strewn.freeCells
        let parts = free.map { root in free.filter { graph.isConnected(from: root, to: $0, laden: false) } }
        let part = parts.max { $0.count < $1.count } ?? free
        let count = max(1, Int(Double(part.count) * share))
        return try OneShotProblem(
            map: strewn, starts: Array(part.shuffled(using: &generator).prefix(count)),
            goals: Array(part.shuffled(using: &generator).prefix(count)))
    }

    static func violations(_ plan: OneShotPlan, _ problem: OneShotProblem) -> [OneShotViolation] {
        OneShotRules(map: problem.map, starts: problem.starts, goals: problem.goals).violations(of: plan)
    }
}

/// Every short sequence of actions that differs in where a carrier is when, and where it faces at last.
///
/// Of sequences that cannot be told apart from outside (turning twice right or twice left, waiting before or after a
/// turn on the spot) the one with the fewest actions is kept, its turns as early as possible. Stored as a tree in
/// preorder, so that common beginnings are walked once and a wall cuts a whole branch.
struct ManoeuvreTable: Sendable {
    struct Step: Sendable {
        let action: UInt8
        /// 1 for the first action.
        let depth: UInt8
        /// Where to go on when this action is not possible.
        let skip: UInt16
        /// The manoeuvre that ends here, -1 for an inner step.
        let manoeuvre: Int16
    }

    /// The longest manoeuvre, in steps, that the planner supports.
    static let longest = 6
    /// The tables of 1 to `longest` steps.
    static let upTo = (1...longest).map(ManoeuvreTable.init)

    let depth: Int
    let count: Int
    /// Standing still all the time.
    let waiting: UInt16
    let tree: ContiguousArray<Step>
    /// Actions by `manoeuvre * depth + time`.
    let actions: ContiguousArray<UInt8>
    /// Number of manoeuvres that differ in where a carrier is when, wherever it faces at last.
    let courseCount: Int
    /// The course of each manoeuvre, 0 ..< `courseCount`.
    let courses: ContiguousArray<UInt16>
    /// Quarter turns from the first heading to that of the move in each step, 4 where there is none, by
    /// `manoeuvre * depth + time`.
    let moves: ContiguousArray<UInt8>

    /// One node ahead at the end of a step, after so many quarter turns to the right, by `turns * depth + step - 1`;
    /// `waiting` where there is no time to turn.
    let marches: ContiguousArray<UInt16>

    /// The manoeuvre that each sequence of actions comes to, the actions read as one number, two bits each.
    let manoeuvres: ContiguousArray<UInt16>

    private init(depth: Int) {
        var calmest: [[Int]: [UInt8]] = [:]
        Self.visit([], depth: depth) { sequence in
            let sign = Self.signature(sequence)
            guard let other = calmest[sign], Self.effort(other) <= Self.effort(sequence) else {
                calmest[sign] = sequence
                return
            }
        }
        let sequences = calmest.values.sorted { $0.lexicographicallyPrecedes($1) }
        var known: [[Int]: Int] = [:]
        for (index, sequence) in sequences.enumerated() { known[Self.signature(sequence)] = index }
        let wait = CarrierAction.wait.rawValue
        let index = { (sequence: [UInt8]) in UInt16(known[Self.signature(sequence)] ?? 0) }
        var manoeuvres = ContiguousArray<UInt16>(repeating: 0, count: 1 << (2 * depth))
        Self.visit([], depth: depth) { sequence in
            manoeuvres[sequence.reduce(0) { $0 << 2 | Int($1) }] = index(sequence)
        }
        self.manoeuvres = manoeuvres
        self.depth = depth
        count = sequences.count
        waiting = index([UInt8](repeating: wait, count: depth))
        actions = ContiguousArray(sequences.joined())
        tree = Self.tree(sequences, depth: depth)
        var seen: [[Int]: UInt16] = [:]
        courses = ContiguousArray(
            sequences.map { sequence in
                let course = Array(Self.signature(sequence).dropLast())
                let number = seen[course] ?? UInt16(seen.count)
                seen[course] = number
                return number
            })
        courseCount = seen.count
        moves = ContiguousArray(sequences.flatMap(Self.moves))
        marches = ContiguousArray(
            (0..<4 * depth).map { place in
                let turns: [CarrierAction] = [[], [.turnRight], [.turnRight, .turnRight], [.turnLeft]][place / depth]
                let step = place % depth
                guard step >= turns.count else { return index([UInt8](repeating: wait, count: depth)) }
                let march =
                    turns.map(\.rawValue) + Array(repeating: wait, count: step - turns.count)
                    + [CarrierAction.forward.rawValue]
                return index(march + Array(repeating: wait, count: depth - march.count))
            })
    }

    private static func visit(_ prefix: [UInt8], depth: Int, _ body: ([UInt8]) -> Void) {
        guard prefix.count < depth else { return body(prefix) }
        for action in CarrierAction.allCases { visit(prefix + [action.rawValue], depth: depth, body) }
    }

    private static func moves(of sequence: [UInt8]) -> [UInt8] {
        var heading = Heading.east
        return sequence.map { action in
            switch CarrierAction(rawValue: action) {
            case .forward: return heading.rawValue
            case .turnRight: heading = heading.right
            case .turnLeft: heading = heading.left
            case .wait, nil: break
            }
            return 4
        }
    }

    private static func effort(_ sequence: [UInt8]) -> Int {
        sequence.count { $0 != CarrierAction.wait.rawValue }
    }

    /// Position at every time and the last heading, seen from a carrier that faces east.
    private static func signature(_ sequence: [UInt8]) -> [Int] {
        var sign: [Int] = []
        var row = 0
        var column = 0
        var heading = Heading.east
        for action in sequence {
            switch CarrierAction(rawValue: action) {
            case .forward:
                row += heading.offset.rows
                column += heading.offset.columns
            case .turnRight: heading = heading.right
            case .turnLeft: heading = heading.left
            case .wait, nil: break
            }
            sign.append(row * 64 + column)
        }
        return sign + [Int(heading.rawValue)]
    }

    /// Sequences come in lexicographic order, which is the preorder of their tree.
    private static func tree(_ sequences: [[UInt8]], depth: Int) -> ContiguousArray<Step> {
        var steps: [(action: UInt8, depth: Int, manoeuvre: Int)] = []
        var last: [UInt8] = []
        for (index, sequence) in sequences.enumerated() {
            let shared = zip(sequence, last).prefix { $0 == $1 }.count
            for time in shared..<depth {
                steps.append((sequence[time], time + 1, time + 1 == depth ? index : -1))
            }
            last = sequence
        }
        return ContiguousArray(
            steps.indices.map { here in
                let after = steps[(here + 1)...].firstIndex { $0.depth <= steps[here].depth } ?? steps.count
                return Step(
                    action: steps[here].action, depth: UInt8(steps[here].depth), skip: UInt16(after),
                    manoeuvre: Int16(steps[here].manoeuvre))
            })
    }
}

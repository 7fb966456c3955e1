import Kernel

/// Reads the league's lists of numbers: comments with `#`, a count, then that many lines of numbers with commas.
struct LeagueLists {
    /// The most numbers, and the most lines, of a list.
    private static let most = 16_000_000

    let part: LeagueError.Part
    private let bytes: ContiguousArray<UInt8>
    private var position = 0
    private(set) var line = 0

    init(part: LeagueError.Part, bytes: some Collection<UInt8>) {
        self.part = part
        self.bytes = ContiguousArray(bytes.withoutByteOrderMark)
    }

    /// The rows with their lines. Memory is bounded by the size of the input, whatever the count says.
    mutating func read() throws(LeagueError) -> [(line: Int, numbers: [Int])] {
        guard let first = try nextRow(), first.numbers.count == 1, let count = first.numbers.first else {
            throw LeagueError(part: part, line: max(line, 1), reason: .missingCount)
        }
        var rows: [(line: Int, numbers: [Int])] = []
        var left = Self.most
        while rows.count < count, let row = try nextRow() {
            left -= row.numbers.count
            guard left >= 0 else { throw LeagueError(part: part, line: line, reason: .tooMany(limit: Self.most)) }
            rows.append(row)
        }
        guard rows.count == count else {
            throw LeagueError(part: part, line: line, reason: .tooFewLines(found: rows.count, expected: count))
        }
        return rows
    }

    private mutating func nextRow() throws(LeagueError) -> (line: Int, numbers: [Int])? {
        while position < bytes.count {
            line += 1
            let end = bytes[position...].firstIndex(of: 0x0A) ?? bytes.count
            let text = bytes[position..<end]
            position = end + 1
            let numbers = text.first == 0x23 ? [] : try numbers(in: text)
            if !numbers.isEmpty { return (line, numbers) }
        }
        return nil
    }

    private func numbers(in text: ArraySlice<UInt8>) throws(LeagueError) -> [Int] {
        var found: [Int] = []
        for word in text.split(whereSeparator: { $0 == 0x2C || $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
            guard found.count < Self.most else {
                throw LeagueError(part: part, line: line, reason: .tooMany(limit: Self.most))
            }
            let digits = word.allSatisfy { (0x30...0x39).contains($0) }
            let shown = String(decoding: word.prefix(24), as: UTF8.self)
            guard digits, word.count < 12, let number = Int(shown) else {
                throw LeagueError(part: part, line: line, reason: .badNumber(shown))
            }
            found.append(number)
        }
        return found
    }
}

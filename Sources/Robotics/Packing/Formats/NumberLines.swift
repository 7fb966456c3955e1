import Kernel

/// A text of whole numbers, line by line; empty lines are passed over.
struct NumberLines {
    private let bytes: [UInt8]
    private var position = 0
    /// The line last read, from 1.
    private(set) var line = 0

    private static let newline = UInt8(ascii: "\n")
    /// More numbers on a line than any format here has.
    private static let mostNumbers = 64

    init(_ bytes: some Collection<UInt8>) {
        self.bytes = Array(bytes.withoutByteOrderMark)
    }

    /// The numbers of the next line that has any.
    mutating func next(_ expected: LocalizedText) throws(FormatError) -> [Int] {
        while position < bytes.count {
            let numbers = try nextLine()
            if !numbers.isEmpty { return numbers }
        }
        throw FormatError(line: max(1, line), .ended(expected: expected))
    }

    mutating func single(_ what: LocalizedText, in allowed: ClosedRange<Int>) throws(FormatError) -> Int {
        let numbers = try next(what)
        guard numbers.count == 1 else {
            throw FormatError(line: line, .wrongCount(what: what, expected: 1, found: numbers.count))
        }
        try check(numbers[0], what, in: allowed)
        return numbers[0]
    }

    func check(_ value: Int, _ what: LocalizedText, in allowed: ClosedRange<Int>) throws(FormatError) {
        guard allowed.contains(value) else {
            throw FormatError(line: line, .outOfRange(what: what, value: value, allowed: allowed))
        }
    }

    mutating func finish() throws(FormatError) {
        while position < bytes.count {
            if try !nextLine().isEmpty { throw FormatError(line: line, .trailing) }
        }
    }

    private mutating func nextLine() throws(FormatError) -> [Int] {
        line += 1
        var numbers: [Int] = []
        while position < bytes.count, bytes[position] != Self.newline {
            if Self.isBlank(bytes[position]) {
                position += 1
                continue
            }
            numbers.append(try number())
            guard numbers.count <= Self.mostNumbers else {
                throw FormatError(
                    line: line,
                    .wrongCount(
                        what: LocalizedText(ko: "한 줄", en: "the line"), expected: Self.mostNumbers, found: numbers.count
                    ))
            }
        }
        position += 1
        return numbers
    }

    private mutating func number() throws(FormatError) -> Int {
        let start = position
        while position < bytes.count, bytes[position] != Self.newline, !Self.isBlank(bytes[position]) {
            position += 1
        }
        let word = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let number = Int(word) else {
            throw FormatError(line: line, .notANumber(String(word.prefix(40))))
        }
        return number
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    }
}

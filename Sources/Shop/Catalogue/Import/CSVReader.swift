/// A record of a CSV file and the line it begins on.
struct CSVRecord {
    let line: Int
    let cells: [String]
    /// Bytes it took in the file.
    let size: Int
}

/// Reads records as RFC 4180 writes them; line ends inside quotes become `\n`.
///
/// A record that is wrong costs its first line only: where a quote is never closed, reading goes on with the very next
/// line, so that one stray quote does not swallow the rest of the file.
struct CSVReader {
    private(set) var lines: LineReader
    /// Lines that were taken for the inside of a quote and are to be read again; the next one last.
    private var pending: [SourceLine] = []

    init(_ lines: LineReader) { self.lines = lines }

    /// The next record, or what is wrong with it; nil at the end.
    mutating func next() throws -> Result<CSVRecord, LineFault>? {
        while let first = try takeLine() {
            if first.bytes.isEmpty, !first.isTooLong { continue }
            return try record(from: first)
        }
        return nil
    }

    private mutating func takeLine() throws -> SourceLine? {
        if let line = pending.popLast() { return line }
        return try lines.next()
    }

    private mutating func record(from first: SourceLine) throws -> Result<CSVRecord, LineFault> {
        var parser = CSVRecordParser()
        var taken: [SourceLine] = []
        var size = 0
        var line = first
        do {
            while true {
                size += line.bytes.count + 1
                if try parser.feed(line.checked()) {
                    return .success(CSVRecord(line: first.number, cells: parser.cells, size: size))
                }
                guard size <= LineReader.limit, let next = try takeLine() else { throw CSVRecordParser.unclosed }
                line = next
                taken.append(next)
            }
        } catch let fault as LineFault {
            pending += taken.reversed()
            return .failure(fault.at(first.number))
        }
    }
}

/// Takes a record apart, line by line where quotes span lines.
struct CSVRecordParser {
    static let unclosed = LineFault(
        .syntax, ko: "따옴표(\")로 시작한 칸이 닫히지 않았습니다.", en: "A field that begins with a quote (\") is never closed.")

    private(set) var cells: [String] = []
    private var cell: [UInt8] = []
    private var state = State.start

    private enum State {
        /// Before a cell's first byte.
        case start
        case plain
        case quoted
        /// After a quote inside quotes: either the end, or the first half of a doubled quote.
        case afterQuote
    }

    /// Takes one line, and tells whether the record is complete.
    mutating func feed(_ bytes: [UInt8]) throws(LineFault) -> Bool {
        if state == .quoted { cell.append(UInt8(ascii: "\n")) }
        for byte in bytes { try take(byte) }
        if state == .quoted { return false }
        endCell()
        return true
    }

    private mutating func take(_ byte: UInt8) throws(LineFault) {
        let isQuote = byte == UInt8(ascii: "\"")
        let isComma = byte == UInt8(ascii: ",")
        switch state {
        case .start where isQuote: state = .quoted
        case .start where isComma, .plain where isComma, .afterQuote where isComma: endCell()
        case .plain where isQuote:
            throw LineFault(
                .syntax, ko: "따옴표로 시작하지 않은 칸 안에 따옴표가 있습니다. 칸 전체를 따옴표로 싸고 안의 따옴표는 두 번 쓰세요.",
                en:
                    "A quote stands inside a field that does not begin with one. Quote the whole field and double the quote."
            )
        case .start, .plain:
            state = .plain
            cell.append(byte)
        case .quoted where isQuote: state = .afterQuote
        case .quoted: cell.append(byte)
        case .afterQuote where isQuote:
            state = .quoted
            cell.append(byte)
        case .afterQuote:
            throw LineFault(
                .syntax, ko: "닫는 따옴표 뒤에는 쉼표나 줄 끝이 와야 합니다.",
                en: "A comma or the end of the line must follow a closing quote.")
        }
    }

    private mutating func endCell() {
        cells.append(String(decoding: cell, as: UTF8.self))
        cell.removeAll(keepingCapacity: true)
        state = .start
    }
}

internal import Kernel
/// One object of a file, whatever its shape.
struct ImportRecord {
    let line: Int
    let value: JSONValue
    /// Bytes it took in the file.
    let size: Int
}

/// Reads a file's objects one by one.
protocol RecordReader {
    /// The next record, or what is wrong with it; nil at the end. Empty lines are passed over.
    mutating func next() throws -> Result<ImportRecord, LineFault>?
    var lines: LineReader { get }
}

/// JSON Lines: an object a line.
struct JSONLinesReader: RecordReader {
    private(set) var lines: LineReader
    private let wanted: Set<String>?

    /// - Parameter wanted: the fields that matter; nil for all.
    init(_ lines: LineReader, wanted: Set<String>?) {
        self.lines = lines
        self.wanted = wanted
    }

    mutating func next() throws -> Result<ImportRecord, LineFault>? {
        while let line = try lines.next() {
            if !line.isTooLong, line.bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
            return parse(line)
        }
        return nil
    }

    private func parse(_ line: SourceLine) -> Result<ImportRecord, LineFault> {
        do throws(LineFault) {
            let bytes = try line.checked()
            do throws(JSONFault) {
                let value = try JSONValue(json: bytes, wanted: wanted)
                return .success(ImportRecord(line: line.number, value: value, size: bytes.count))
            } catch {
                let byte = error.byte + 1
                throw LineFault(
                    .syntax, ko: "\(byte)번째 바이트에서 JSON이 잘못되었습니다. 여기 와야 하는 것: \(error.expected.ko).",
                    en: "Not JSON at byte \(byte): expected \(error.expected.en).")
            }
        } catch {
            return .failure(error.at(line.number))
        }
    }
}

/// CSV in a foreign shape: each row an object of texts by the names in the first line.
struct CSVObjectsReader: RecordReader {
    private var reader: CSVReader
    private let header: [String]

    init(_ reader: CSVReader, header: [String]) {
        self.reader = reader
        self.header = header
    }

    var lines: LineReader { reader.lines }

    mutating func next() throws -> Result<ImportRecord, LineFault>? {
        try reader.next().map { record in record.flatMap(object) }
    }

    private func object(_ record: CSVRecord) -> Result<ImportRecord, LineFault> {
        guard record.cells.count == header.count else {
            return .failure(CSVShape.wrongCount(record.cells.count, header.count).at(record.line))
        }
        let members = zip(header, record.cells).filter { !$1.isEmpty }.map { JSONMember(name: $0, value: .string($1)) }
        return .success(ImportRecord(line: record.line, value: .object(members), size: record.size))
    }
}

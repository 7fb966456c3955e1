/// Reads the `.scen` text line by line, so that every complaint can name its line.
struct ScenarioReader {
    private let bytes: ContiguousArray<UInt8>
    private var position = 0
    private var line = 0

    init(bytes: ContiguousArray<UInt8>) {
        self.bytes = bytes
    }

    mutating func read(most: Int) throws(ScenarioError) -> Scenario {
        guard let first = nextFields(most: 4), first.count == 2, bytes[first[0]].elementsEqual("version".utf8) else {
            throw fault(.missingVersion)
        }
        var name = ""
        var size: (width: Int, height: Int)?
        var ways: [Scenario.Way] = []
        var lines: [Int] = []
        while ways.count < most, let fields = nextFields(most: 16) {
            guard fields.count == 9 else { throw fault(.wrongFieldCount(found: fields.count)) }
            let width = try number(fields[2])
            let height = try number(fields[3])
            if let size, size != (width, height) {
                throw fault(
                    .otherMapSize(width: width, height: height, mapWidth: size.width, mapHeight: size.height))
            }
            if size == nil {
                size = (width, height)
                name = String(decoding: bytes[fields[1]], as: UTF8.self)
            }
            ways.append(
                Scenario.Way(
                    startColumn: try number(fields[4]), startRow: try number(fields[5]),
                    goalColumn: try number(fields[6]), goalRow: try number(fields[7])))
            lines.append(line)
        }
        return Scenario(
            mapName: name, width: size?.width ?? 0, height: size?.height ?? 0, ways: ways, lines: lines)
    }

    /// The fields of the next line that has any, or nil at the end. Fields after `most` are counted as one.
    private mutating func nextFields(most: Int) -> [Range<Int>]? {
        while position < bytes.count {
            line += 1
            let end = bytes[position...].firstIndex(of: 0x0A) ?? bytes.count
            let fields = bytes[position..<end].split(maxSplits: most, whereSeparator: Self.isSpace).map {
                $0.startIndex..<$0.endIndex
            }
            position = end + 1
            if !fields.isEmpty { return fields }
        }
        return nil
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

    private func number(_ field: Range<Int>) throws(ScenarioError) -> Int {
        let digits = bytes[field]
        let word = String(decoding: digits.prefix(24), as: UTF8.self)
        guard digits.count <= 8, digits.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(word) else {
            throw fault(.badNumber(word))
        }
        return number
    }

    private func fault(_ reason: ScenarioError.Reason) -> ScenarioError {
        ScenarioError(line: max(1, line), reason: reason)
    }
}

/// Reads the `.map` text line by line, so that every complaint can name its line.
struct FloorMapReader {
    private let bytes: ContiguousArray<UInt8>
    private var position = 0
    private var line = 0

    init(bytes: ContiguousArray<UInt8>) {
        self.bytes = bytes
    }

    mutating func read() throws(FloorMapError) -> FloorMap {
        try readType()
        let height = try readSize("height")
        let width = try readSize("width")
        guard width * height <= FloorMap.largestCellCount else {
            throw fault(.tooLarge(cells: width * height, limit: FloorMap.largestCellCount))
        }
        guard let word = nextLine() else { throw missing("map") }
        guard bytes[word].elementsEqual("map".utf8) else { throw fault(.badHeader(expected: "map")) }
        let kinds = try readRows(height: height, width: width)
        while let rest = nextLine() {
            guard rest.isEmpty else { throw fault(.textAfterLastRow) }
        }
        return try FloorMap(width: width, height: height, kinds: kinds)
    }

    private mutating func readType() throws(FloorMapError) {
        guard let words = nextWords() else { throw missing("type octile") }
        guard words.count > 1, words[0].elementsEqual("type".utf8) else {
            throw fault(.badHeader(expected: "type octile"))
        }
    }

    private mutating func readSize(_ name: String) throws(FloorMapError) -> Int {
        guard let words = nextWords() else { throw missing("\(name) N") }
        guard words.count == 2, words[0].elementsEqual(name.utf8) else {
            throw fault(.badHeader(expected: "\(name) N"))
        }
        let digits = words[1]
        let word = String(decoding: digits.prefix(24), as: UTF8.self)
        guard digits.count <= 8, digits.allSatisfy({ (0x30...0x39).contains($0) }), let size = Int(word),
            (1...FloorMap.largestSide).contains(size)
        else { throw fault(.badSize(word)) }
        return size
    }

    private mutating func readRows(height: Int, width: Int) throws(FloorMapError) -> ContiguousArray<CellKind> {
        var kinds: ContiguousArray<CellKind> = []
        kinds.reserveCapacity(min(height * width, bytes.count))
        for row in 0..<height {
            guard let cells = nextLine() else { throw missingRows(row, of: height) }
            if cells.isEmpty, position >= bytes.count { throw missingRows(row, of: height) }
            for index in cells.prefix(width) {
                guard let kind = CellKind(rawValue: bytes[index]) else {
                    throw fault(.badCharacter(bytes[index], column: index - cells.lowerBound + 1))
                }
                kinds.append(kind)
            }
            guard cells.count == width else { throw fault(.wrongRowLength(found: cells.count, expected: width)) }
        }
        return kinds
    }

    /// The words of the next line, or nil at the end of the text.
    private mutating func nextWords() -> [ContiguousArray<UInt8>.SubSequence]? {
        nextLine().map { bytes[$0].split(maxSplits: 3) { $0 == 0x20 || $0 == 0x09 } }
    }

    /// The next line without its line end and trailing spaces, or nil at the end of the text.
    private mutating func nextLine() -> Range<Int>? {
        guard position < bytes.count else { return nil }
        line += 1
        let start = position
        let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
        position = end + 1
        var last = end
        while last > start, [0x0D, 0x20, 0x09].contains(bytes[last - 1]) { last -= 1 }
        return start..<last
    }

    private func fault(_ reason: FloorMapError.Reason) -> FloorMapError { FloorMapError(line: line, reason: reason) }

    private func missing(_ expected: String) -> FloorMapError {
        FloorMapError(line: line + 1, reason: .missingLine(expected: expected))
    }

    private func missingRows(_ found: Int, of expected: Int) -> FloorMapError {
        FloorMapError(line: line + 1, reason: .missingRows(found: found, expected: expected))
    }
}

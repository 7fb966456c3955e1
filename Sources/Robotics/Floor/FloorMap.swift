/// A floor of square cells, as the League of Robot Runners and MovingAI write it.
///
/// A cell is numbered `row * width + column`, rows from the north, columns from the west.
public struct FloorMap: Sendable, Equatable {
    /// The longest side a floor may have, in cells.
    public static let largestSide = 16_384
    /// The most cells a floor may have.
    public static let largestCellCount = 16_777_216

    public let width: Int
    public let height: Int
    @usableFromInline let kinds: ContiguousArray<CellKind>

    /// - Parameter kinds: `width * height` cells, row by row.
    public init(width: Int, height: Int, kinds: some Collection<CellKind>) throws(FloorMapError) {
        for side in [width, height] where side < 1 || side > Self.largestSide {
            throw FloorMapError(line: 0, reason: .badSize(String(side)))
        }
        guard width * height <= Self.largestCellCount else {
            throw FloorMapError(line: 0, reason: .tooLarge(cells: width * height, limit: Self.largestCellCount))
        }
        guard kinds.count == width * height else {
            throw FloorMapError(line: 0, reason: .wrongCellCount(found: kinds.count, expected: width * height))
        }
        self.width = width
        self.height = height
        self.kinds = ContiguousArray(kinds)
    }

    /// Reads the text of a `.map` file.
    public init(_ text: String) throws(FloorMapError) {
        try self.init(bytes: text.utf8)
    }

    /// Reads the bytes of a `.map` file. Memory is bounded by the size of the input.
    public init(bytes: some Collection<UInt8>) throws(FloorMapError) {
        var reader = FloorMapReader(bytes: ContiguousArray(bytes))
        self = try reader.read()
    }

    @inlinable
    public var cellCount: Int { kinds.count }

    /// The kind of a cell. The cell must be on the map.
    @inlinable
    public subscript(cell: Int) -> CellKind { kinds[cell] }

    /// Whether a carrier may stand on the cell; false outside the map.
    @inlinable
    public func isFree(_ cell: Int) -> Bool { cell >= 0 && cell < kinds.count && kinds[cell].isFree }

    /// The cell at a row and column, or nil outside the map.
    @inlinable
    public func cell(row: Int, column: Int) -> Int? {
        row >= 0 && row < height && column >= 0 && column < width ? row * width + column : nil
    }

    @inlinable
    public func row(of cell: Int) -> Int { cell / width }

    @inlinable
    public func column(of cell: Int) -> Int { cell % width }

    /// The free cell one move away, or nil where a wall or the edge is in the way.
    public func neighbour(of cell: Int, toward heading: Heading) -> Int? {
        guard cell >= 0, cell < kinds.count else { return nil }
        let (rows, columns) = heading.offset
        guard let next = self.cell(row: row(of: cell) + rows, column: column(of: cell) + columns) else { return nil }
        return kinds[next].isFree ? next : nil
    }

    /// All free cells in ascending order.
    public var freeCells: [Int] { kinds.indices.filter { kinds[$0].isFree } }

    /// The same floor as the text of a `.map` file.
    public var text: String {
        var bytes: [UInt8] = []
        bytes.append(contentsOf: "type octile\nheight \(height)\nwidth \(width)\nmap\n".utf8)
        bytes.reserveCapacity(bytes.count + height * (width + 1))
        for row in 0..<height {
            for column in 0..<width { bytes.append(kinds[row * width + column].rawValue) }
            bytes.append(0x0A)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

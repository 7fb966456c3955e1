import Kernel

/// Ways to find on a floor, as MovingAI benchmarks write them (`.scen`).
///
/// Columns count from the west, rows from the north, both from 0.
public struct Scenario: Sendable, Equatable {
    /// One robot's start and goal.
    public struct Way: Sendable, Equatable {
        public var startColumn: Int
        public var startRow: Int
        public var goalColumn: Int
        public var goalRow: Int

        public init(startColumn: Int, startRow: Int, goalColumn: Int, goalRow: Int) {
            self.startColumn = startColumn
            self.startRow = startRow
            self.goalColumn = goalColumn
            self.goalRow = goalRow
        }
    }

    /// Name of the map as the file says it.
    public let mapName: String
    public let width: Int
    public let height: Int
    public let ways: [Way]
    /// Line of each way in the file, counted from 1; 0 for ways that came from elsewhere.
    public let lines: [Int]

    public init(mapName: String, width: Int, height: Int, ways: [Way]) {
        self.mapName = mapName
        self.width = width
        self.height = height
        self.ways = ways
        lines = Array(repeating: 0, count: ways.count)
    }

    /// Reads the bytes of a `.scen` file. Memory is bounded by the size of the input.
    ///
    /// - Parameter most: ways after so many are not looked at.
    public init(bytes: some Collection<UInt8>, most: Int = 1_000_000) throws(ScenarioError) {
        var reader = ScenarioReader(bytes: ContiguousArray(bytes.withoutByteOrderMark))
        self = try reader.read(most: most)
    }

    init(mapName: String, width: Int, height: Int, ways: [Way], lines: [Int]) {
        self.mapName = mapName
        self.width = width
        self.height = height
        self.ways = ways
        self.lines = lines
    }

    /// The same ways as the text of a `.scen` file. Distances, which other programs do not need, are 0.
    public var text: String {
        let rows = ways.enumerated().map { index, way in
            [
                "\(index / 10)", mapName, "\(width)", "\(height)", "\(way.startColumn)", "\(way.startRow)",
                "\(way.goalColumn)", "\(way.goalRow)", "0",
            ].joined(separator: "\t")
        }
        return (["version 1"] + rows).joined(separator: "\n") + "\n"
    }
}

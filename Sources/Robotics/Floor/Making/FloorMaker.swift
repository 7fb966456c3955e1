import Kernel

/// Makes up floors of any size. What is free is always in one piece.
///
/// The same values give the same floor. O(cells).
public struct FloorMaker: Sendable {
    public var kind: FloorKind
    public var width: Int
    public var height: Int
    /// Side of a room, width of a corridor, or length of a shelf, in cells; see `FloorKind.usualGrain`.
    public var grain: Int
    /// Share of walls, or of openings besides those that there must be; see `FloorKind.usualShare`.
    public var share: Double
    public var seed: UInt64

    public init(
        _ kind: FloorKind, width: Int, height: Int, grain: Int? = nil, share: Double? = nil, seed: UInt64 = 1
    ) {
        self.kind = kind
        self.width = width
        self.height = height
        self.grain = grain ?? kind.usualGrain
        self.share = share ?? kind.usualShare
        self.seed = seed
    }

    /// - Throws: `SettingError` at the value that makes no floor possible.
    public func map() throws(SettingError) -> FloorMap {
        guard (4...FloorMap.largestSide).contains(width) else {
            throw SettingError("width", mustBe: 4...FloorMap.largestSide)
        }
        guard (4...FloorMap.largestSide).contains(height) else {
            throw SettingError("height", mustBe: 4...FloorMap.largestSide)
        }
        guard width * height <= FloorMap.largestCellCount else {
            throw SettingError(
                "width, height", ko: "칸이 \(FloorMap.largestCellCount)개를 넘습니다",
                en: "make more than \(FloorMap.largestCellCount) cells")
        }
        guard (1...1_000).contains(grain) else { throw SettingError("grain", mustBe: 1...1_000) }
        guard (0...0.95).contains(share) else { throw SettingError("share", mustBe: 0...0.95) }
        var generator = SeededGenerator(seed: seed)
        var sketch = FloorSketch(width: width, height: height)
        switch kind {
        case .empty: sketch.fill(.floor)
        case .random: sketch.strew(share: share, using: &generator)
        case .rooms: sketch.partition(pitch: grain + 1, width: 1, openings: share, using: &generator)
        case .maze: sketch.partition(pitch: grain + 1, width: grain, openings: share, using: &generator)
        case .caves: sketch.hollow(share: share, using: &generator)
        case .warehouse: sketch.shelve(length: grain)
        }
        sketch.keepLargestPart()
        guard let map = try? sketch.map(), !map.freeCells.isEmpty else {
            throw SettingError("width, height, grain, share", ko: "빈칸이 남지 않습니다", en: "leave no free cell")
        }
        return map
    }
}

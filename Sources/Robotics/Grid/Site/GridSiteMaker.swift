import Kernel

/// Makes up sites of any size: three climates, stations spread over the grids in rows.
public struct GridSiteMaker: Sendable {
    public var robots: Int
    public var bins: Int
    public var stations: Int
    public var height: Int
    /// The share of all slots that hold a bin.
    public var fill: Double
    /// How many zones: 1 is ambient alone, 3 all climates.
    public var zones: Int
    public var seed: UInt64
    public var layout: GridZone.Layout
    public var zipf: Double

    public init(
        robots: Int, bins: Int, stations: Int? = nil, height: Int? = nil, fill: Double = 0.8, zones: Int = 3,
        seed: UInt64 = 1, layout: GridZone.Layout = .settled, zipf: Double = 0.8
    ) {
        self.robots = robots
        self.bins = bins
        self.stations = stations ?? max(1, robots / 5)
        self.height = height ?? max(2, min(8, bins / max(1, 8 * robots)))
        self.fill = fill
        self.zones = zones
        self.seed = seed
        self.layout = layout
        self.zipf = zipf
    }

    private static let climates: [(climate: TemperatureZone, share: Double)] = [
        (.ambient, 0.5), (.chilled, 0.35), (.frozen, 0.15),
    ]

    /// - Throws: `SettingError` where no such site is possible.
    public func site() throws(SettingError) -> GridSite {
        guard (1...3).contains(zones) else { throw SettingError("zones", mustBe: 1...3) }
        guard robots >= zones, bins >= zones else {
            throw SettingError(
                robots < zones ? "robots" : "bins", ko: "구역마다 하나 이상이어야 합니다", en: "must be at least one a zone")
        }
        guard (0.05...0.95).contains(fill) else { throw SettingError("fill", mustBe: 0.05...0.95) }
        for (name, value, most) in [
            ("robots", robots, GridSiteRules.mostRobots), ("bins", bins, GridSiteRules.mostBins),
            ("height", height, 64),
            ("stations", stations, 10_000),
        ] where !(1...most).contains(value) {
            throw SettingError(name, mustBe: 1...most)
        }
        var left = (robots: robots, bins: bins, stations: max(stations, zones))
        let parts = Self.climates.prefix(zones)
        var made: [GridZone] = []
        for (index, part) in parts.enumerated() {
            let rest = parts.dropFirst(index).reduce(0) { $0 + $1.share }
            func take(_ amount: Int) -> Int {
                let others = zones - 1 - index
                return others == 0 ? amount : max(1, min(amount - others, Int(Double(amount) * part.share / rest)))
            }
            let share = (robots: take(left.robots), bins: take(left.bins), stations: take(left.stations))
            left = (left.robots - share.robots, left.bins - share.bins, left.stations - share.stations)
            made.append(zone(part.climate, robots: share.robots, bins: share.bins, stations: share.stations))
        }
        let site = GridSite(
            name: "\(robots) robots, \(bins) bins", seed: seed, zones: made)
        try GridSiteRules.check(site)
        return site
    }

    /// A grid about square in metres, large enough for its bins, its robots and its ports.
    private func zone(_ climate: TemperatureZone, robots: Int, bins: Int, stations: Int) -> GridZone {
        let needed = max(
            Int(Double(bins) / fill / Double(height)) + 3, robots * 10, stations * 12, 9 + 2 * stations)
        let robot = GridKinematics()
        var columns = max(3, Int((Double(needed) * robot.pitchY / robot.pitchX).squareRoot().rounded(.up)))
        var rows = max(3, (needed + 2 * stations + columns - 1) / columns)
        columns |= 1
        rows |= 1
        let places = Self.ports(stations, columns, rows)
        return GridZone(
            name: climate.rawValue, climate: climate, columns: columns, rows: rows, height: height, robots: robots,
            bins: min(bins, (columns * rows - 2 * stations) * height - 2 * height),
            products: max(1, bins * 3 / 5), zipf: zipf, layout: layout,
            stations: places.map { GridStation(ports: $0) })
    }

    /// Two ports a station, two cells apart, the stations in even rows over the whole grid.
    private static func ports(_ stations: Int, _ columns: Int, _ rows: Int) -> [[GridCell]] {
        let aspect = Double(columns) * 0.7 / (Double(rows) * 0.5)
        var across = max(1, Int((Double(stations) * aspect).squareRoot().rounded()))
        across = max(1, min(across, columns / 5))
        let down = (stations + across - 1) / across
        var found: [[GridCell]] = []
        for index in 0..<stations {
            let row = index / across, inRow = min(across, stations - row * across)
            let x = (2 * (index % across) + 1) * columns / (2 * inRow)
            let y = min(rows - 1, (2 * row + 1) * rows / (2 * down)) & ~1
            let second = x + 2 < columns ? x + 2 : x - 2
            found.append(
                second >= 0 ? [GridCell(x: x, y: y), GridCell(x: second, y: y)] : [GridCell(x: x, y: y)])
        }
        return found
    }
}

import Kernel
import Robotics

/// Turns a description into a site's parts and notes everything that is wrong on the way.
struct SiteSurvey {
    let description: SiteDescription
    let map: FloorMap
    let file: String
    private(set) var graph: FloorGraph
    private(set) var zones: [Zone] = []
    private(set) var stations: [Station] = []
    private(set) var pods: [Pod] = []
    private(set) var carriers: [Int] = []
    private(set) var refill = RefillLevels.usual
    private(set) var faults: [Fault] = []

    init(description: SiteDescription, map: FloorMap, file: String) {
        self.description = description
        self.map = map
        self.file = file
        graph = FloorGraph(map: map)
    }

    mutating func run() {
        numbers()
        layZones()
        graph = FloorGraph(map: map, slots: zones.flatMap(\.slots))
        layStations()
        layCarriers()
        serve()
        reach()
    }

    mutating func fault(_ place: String, ko: String, en: String) {
        faults.append(Fault(.invalid, ko: ko, en: en, at: "\(file): \(place)"))
    }

    static func fault(_ error: FloorMapError, in map: String) -> Fault {
        Fault(
            .invalid, ko: "지도 파일을 읽을 수 없습니다: \(error.description)", en: "the map cannot be read: \(error.description)",
            at: error.line > 0 ? "\(map):\(error.line)" : map, cause: error)
    }

    /// Row and column, as the site file counts.
    func name(_ cell: Int) -> String { "(\(map.row(of: cell)), \(map.column(of: cell)))" }

    /// The cells of an area; nil, with a fault, where it leaves the map.
    mutating func cells(of area: CellArea, at place: String) -> [Int]? {
        guard area.rows > 0, area.columns > 0, area.row >= 0, area.column >= 0, area.rows <= map.height - area.row,
            area.columns <= map.width - area.column
        else {
            fault(
                place, ko: "영역이 지도(\(map.height)행 × \(map.width)열) 밖에 있습니다",
                en: "the area is not inside the map of \(map.height) rows and \(map.width) columns")
            return nil
        }
        return (area.row..<area.row + area.rows).flatMap { row in
            (area.column..<area.column + area.columns).map { row * map.width + $0 }
        }
    }

    /// One free cell; nil, with a fault, for a wall or a cell outside.
    mutating func freeCell(_ area: CellArea, at place: String) -> Int? {
        guard let cells = cells(of: area, at: place) else { return nil }
        guard cells.count == 1, let cell = cells.first else {
            fault(place, ko: "한 칸만 쓸 수 있습니다", en: "one cell is expected here, not an area")
            return nil
        }
        guard map.isFree(cell) else {
            fault(
                place, ko: "\(name(cell)) 칸은 벽입니다. 빈 칸이어야 합니다",
                en: "cell \(name(cell)) is a wall; it must be free floor")
            return nil
        }
        return cell
    }

    private mutating func numbers() {
        let pod = description.pod
        let side = min(pod.compartment.width, pod.compartment.depth, pod.compartment.height)
        positive(Double(pod.compartments), at: "pod.compartments")
        positive(Double(side), at: "pod.compartment")
        positive(Double(pod.maxWeight), at: "pod.maxWeight")
        if let fill = pod.fill, !(1...100).contains(fill) {
            fault("pod.fill", ko: "채움 비율은 1에서 100 사이입니다", en: "the fill must be 1 to 100 per cent")
        }
        if let seconds = description.seconds {
            let times = [
                ("step", seconds.step), ("lift", seconds.lift), ("pickLine", seconds.pickLine),
                ("pickUnit", seconds.pickUnit), ("reserve", seconds.reserve), ("pack", seconds.pack),
                ("fillLine", seconds.fillLine), ("fillUnit", seconds.fillUnit),
            ]
            for (name, time) in times { if let time { positive(time, at: "seconds.\(name)") } }
        }
        if let open = description.release?.openOrders { positive(Double(open), at: "release.openOrders") }
        if let after = description.release?.after, !(0...604_800).contains(after) {
            fault("release.after", ko: "0초에서 7일 사이여야 합니다", en: "it must be between 0 s and 7 days")
        }
        if let entry = description.refill {
            let usual = RefillLevels.usual
            if let levels = RefillLevels(low: entry.below ?? usual.low, high: entry.upTo ?? usual.high) {
                refill = levels
            } else {
                fault(
                    "refill", ko: "below는 0 이상, upTo는 1 이상이고 below보다 작지 않아야 합니다",
                    en: "below must be 0 or more, upTo at least 1 and not less than below")
            }
        }
        if description.totes.isEmpty {
            fault("totes", ko: "토트 크기가 하나는 있어야 합니다", en: "there must be at least one size of tote")
        }
        for (index, tote) in description.totes.enumerated() {
            let side = min(tote.extent.width, tote.extent.depth, tote.extent.height, tote.maxWeight)
            positive(Double(side), at: "totes[\(index)]")
        }
    }

    private mutating func positive(_ number: Double, at place: String) {
        guard number > 0, number < 1e9 else {
            fault(place, ko: "0보다 커야 합니다", en: "it must be greater than 0")
            return
        }
    }

    mutating func set(zones: [Zone], pods: [Pod]) {
        self.zones = zones
        self.pods = pods
    }

    mutating func set(stations: [Station]) { self.stations = stations }

    mutating func set(carriers: [Int]) { self.carriers = carriers }
}

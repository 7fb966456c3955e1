/// What a site must fulfil so that every order can be completed in it.
enum GridSiteRules {
    static let longestSide = 2_000
    static let mostCells = 1_000_000
    static let mostBins = 4_000_000
    static let mostRobots = 10_000

    static func check(_ site: GridSite) throws(SettingError) {
        guard (1...16).contains(site.zones.count) else { throw SettingError("zones", mustBe: 1...16) }
        try range(site.merge, 0...3_600, "merge")
        try check(site.kinematics)
        for (index, zone) in site.zones.enumerated() {
            guard !site.zones[..<index].contains(where: { $0.name == zone.name }) else {
                throw SettingError(
                    "zones[\(index)].name", ko: "'\(zone.name)'이(가) 두 번 쓰였습니다", en: "'\(zone.name)' is used twice")
            }
            try check(zone, "zones[\(index)]")
        }
    }

    private static func check(_ robot: GridKinematics) throws(SettingError) {
        let fields: [(String, Double, ClosedRange<Double>)] = [
            ("pitchX", robot.pitchX, 0.05...10), ("pitchY", robot.pitchY, 0.05...10),
            ("speedX", robot.speedX, 0.05...50), ("speedY", robot.speedY, 0.05...50),
            ("accelerationX", robot.accelerationX, 0.05...50), ("accelerationY", robot.accelerationY, 0.05...50),
            ("turn", robot.turn, 0...60), ("hoistSpeed", robot.hoistSpeed, 0.05...50),
            ("hoistAcceleration", robot.hoistAcceleration, 0.05...50), ("grip", robot.grip, 0...60),
            ("binHeight", robot.binHeight, 0.02...5), ("portDepth", robot.portDepth, 0...100),
            ("swap", robot.swap, 0...60), ("robotMass", robot.robotMass, 0...10_000),
            ("gripperMass", robot.gripperMass, 0...1_000), ("binMass", robot.binMass, 0...10_000),
            ("rolling", robot.rolling, 0...1), ("efficiency", robot.efficiency, 0.05...1),
            ("idlePower", robot.idlePower, 0...100_000),
        ]
        for (name, value, allowed) in fields { try range(value, allowed, "robot.\(name)") }
    }

    private static func check(_ zone: GridZone, _ place: String) throws(SettingError) {
        try range(zone.columns, 2...longestSide, "\(place).columns")
        try range(zone.rows, 2...longestSide, "\(place).rows")
        try range(zone.cellCount, 4...mostCells, "\(place).columns × rows")
        try range(zone.height, 1...64, "\(place).height")
        try range(zone.stations.count, 1...10_000, "\(place).stations")
        try range(zone.zipf, 0...5, "\(place).zipf")
        try checkStations(zone, place)
        let rests = zone.restCells().count
        try range(zone.robots, 1...max(1, min(mostRobots, rests / 2)), "\(place).robots")
        guard rests > 0 else {
            throw SettingError(place, ko: "포트를 빼면 로봇이 쉴 칸이 없습니다", en: "its ports leave no cell for a robot to rest")
        }
        let slots = (zone.cellCount - zone.portCount) * zone.height
        try range(zone.bins, 1...max(1, min(mostBins, slots - 2 * zone.height)), "\(place).bins")
        guard slots - 2 * zone.height >= 1 else {
            throw SettingError(place, ko: "파낼 때 쓸 자리가 더미에 없습니다", en: "its stacks have no room for digging")
        }
        try range(zone.products, 1...zone.bins, "\(place).products")
        try GridStackRules.check(zone, place)
    }

    private static func checkStations(_ zone: GridZone, _ place: String) throws(SettingError) {
        var taken: Set<GridCell> = []
        for (index, station) in zone.stations.enumerated() {
            let name = "\(place).stations[\(index)]"
            try range(station.ports.count, 1...64, "\(name).ports")
            try range(station.places, 1...1_000, "\(name).places")
            try range(station.pick, 0.1...3_600, "\(name).pick")
            try range(station.unit, 0...3_600, "\(name).unit")
            for port in station.ports {
                guard (0..<zone.columns).contains(port.x), (0..<zone.rows).contains(port.y) else {
                    throw SettingError(
                        "\(name).ports", ko: "(\(port.x), \(port.y))은(는) 그리드 밖입니다",
                        en: "(\(port.x), \(port.y)) is outside the grid")
                }
                guard taken.insert(port).inserted else {
                    throw SettingError(
                        "\(name).ports", ko: "(\(port.x), \(port.y))은(는) 이미 포트입니다",
                        en: "(\(port.x), \(port.y)) is a port already")
                }
                guard port.x % 2 == 0 || port.y % 2 == 0 else {
                    throw SettingError(
                        "\(name).ports", ko: "(\(port.x), \(port.y))은(는) 로봇이 쉬는 칸입니다 (x와 y가 모두 홀수)",
                        en: "(\(port.x), \(port.y)) is a cell where robots rest (x and y both odd)")
                }
            }
        }
    }

    private static func range<Value: Comparable>(
        _ value: Value, _ allowed: ClosedRange<Value>, _ field: String
    ) throws(SettingError) {
        guard allowed.contains(value) else {
            throw SettingError(
                field, ko: "\(value)이지만 \(allowed.lowerBound)~\(allowed.upperBound)이어야 합니다",
                en: "is \(value), but must be \(allowed.lowerBound) to \(allowed.upperBound)")
        }
    }
}

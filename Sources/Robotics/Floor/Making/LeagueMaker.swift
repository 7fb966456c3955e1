import Kernel

/// Makes up robots and tasks on a floor, in all formats that can be read.
///
/// Starts are free cells, each with one robot. Errands lie on delivery and service points in turn where the floor has
/// both, else on any free cell.
public struct LeagueMaker: Sendable {
    public let map: FloorMap
    public let robots: Int
    public let tasks: Int
    /// Errands of each task.
    public let errands: Int
    public let seed: UInt64

    /// - Throws: `SettingError` where there is no room for the robots.
    public init(
        map: FloorMap, robots: Int, tasks: Int, errands: Int = 2, seed: UInt64 = 1
    ) throws(SettingError) {
        let room = map.freeCells.count
        guard robots >= 1, robots <= room else {
            throw SettingError(
                "robots", ko: "1~\(room)이어야 합니다 (바닥의 빈칸 수)", en: "must be 1 to \(room), the free cells of the floor")
        }
        guard (1...4_000_000).contains(tasks) else { throw SettingError("tasks", mustBe: 1...4_000_000) }
        guard (1...100).contains(errands) else { throw SettingError("errands", mustBe: 1...100) }
        self.map = map
        self.robots = robots
        self.tasks = tasks
        self.errands = errands
        self.seed = seed
    }

    /// The start cells of all robots.
    public var starts: [Int] {
        var generator = SeededGenerator(seed: seed)
        return Array(map.freeCells.shuffled(using: &generator).prefix(robots))
    }

    /// The cells that each task leads to.
    public var places: [[Int]] {
        var generator = SeededGenerator(seed: seed &+ 0x9E37_79B9)
        let free = map.freeCells
        var pools = [free.filter { map[$0] == .station }, free.filter { map[$0] == .endpoint }]
        if pools.contains(where: \.isEmpty) { pools = [free] }
        return (0..<tasks).map { _ in
            var cells: [Int] = []
            for place in 0..<errands {
                let pool = pools[place % pools.count]
                let cell = pool[Int.random(in: pool.indices, using: &generator)]
                // The same place twice in a row would be no errand.
                cells.append(cell == cells.last ? pool[Int.random(in: pool.indices, using: &generator)] : cell)
            }
            return cells
        }
    }

    /// The `.agents` file.
    public var agentText: String { "\(robots)\n" + starts.map { "\($0)\n" }.joined() }

    /// The `.tasks` file.
    public var taskText: String {
        "\(tasks)\n" + places.map { $0.map(String.init).joined(separator: ",") + "\n" }.joined()
    }

    /// The same as it is read from the files.
    public func instance() throws(LeagueError) -> LeagueInstance {
        try LeagueInstance(map: map.text.utf8, agents: agentText.utf8, tasks: taskText.utf8, teamSize: robots)
    }

    /// The robots' ways to find once and for all: from the start of each to a cell of its own.
    public func scenario(mapName: String) -> Scenario {
        var generator = SeededGenerator(seed: seed &+ 0x51ED_270B)
        let goals = map.freeCells.shuffled(using: &generator)
        let ways = zip(starts, goals).map { start, goal in
            Scenario.Way(
                startColumn: map.column(of: start), startRow: map.row(of: start), goalColumn: map.column(of: goal),
                goalRow: map.row(of: goal))
        }
        return Scenario(mapName: mapName, width: map.width, height: map.height, ways: ways)
    }
}

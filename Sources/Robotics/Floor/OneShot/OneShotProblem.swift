/// Robots that stand on a floor and want to stand elsewhere, once and for all.
///
/// They do not turn: in one step a robot moves to one of four neighbours or waits. No two may be on a cell, none may
/// change places with another. A robot's cost is the step in which it reaches its goal for good.
public struct OneShotProblem: Sendable {
    public let map: FloorMap
    public let starts: [Int]
    public let goals: [Int]
    /// Free cells with their neighbours.
    let graph: StepGraph

    /// - Parameters:
    ///   - starts: cells, all different.
    ///   - goals: cells, all different, each with a way from its start.
    public init(map: FloorMap, starts: [Int], goals: [Int]) throws(ScenarioError) {
        try self.init(map: map, starts: starts, goals: goals, lines: [])
    }

    /// - Parameter robots: how many of the scenario's ways to take, from its start; all where it is left out.
    public init(map: FloorMap, scenario: Scenario, robots: Int? = nil) throws(ScenarioError) {
        let robots = robots ?? max(1, scenario.ways.count)
        guard robots <= scenario.ways.count, robots > 0 else {
            throw ScenarioError(line: 0, reason: .tooFewWays(found: scenario.ways.count, wanted: robots))
        }
        guard scenario.width == map.width, scenario.height == map.height else {
            throw ScenarioError(
                line: scenario.lines.first ?? 0,
                reason: .otherMapSize(
                    width: scenario.width, height: scenario.height, mapWidth: map.width, mapHeight: map.height))
        }
        var starts: [Int] = []
        var goals: [Int] = []
        for (way, line) in zip(scenario.ways, scenario.lines).prefix(robots) {
            starts.append(try Self.cell(way.startColumn, way.startRow, on: map, line: line))
            goals.append(try Self.cell(way.goalColumn, way.goalRow, on: map, line: line))
        }
        try self.init(map: map, starts: starts, goals: goals, lines: scenario.lines)
    }

    private init(map: FloorMap, starts: [Int], goals: [Int], lines: [Int]) throws(ScenarioError) {
        precondition(starts.count == goals.count, "a goal for each start")
        self.map = map
        self.starts = starts
        self.goals = goals
        graph = StepGraph(map: map)
        var hasStart = ContiguousArray<Bool>(repeating: false, count: map.cellCount)
        var hasGoal = hasStart
        for robot in starts.indices {
            let line = robot < lines.count ? lines[robot] : 0
            for cell in [starts[robot], goals[robot]] where !map.isFree(cell) {
                throw ScenarioError(
                    line: line, reason: .notFree(column: cell % map.width, row: cell / map.width))
            }
            let (start, goal) = (starts[robot], goals[robot])
            guard !hasStart[start] else {
                throw ScenarioError(
                    line: line, reason: .sharedStart(column: map.column(of: start), row: map.row(of: start)))
            }
            guard !hasGoal[goal] else {
                throw ScenarioError(
                    line: line, reason: .sharedGoal(column: map.column(of: goal), row: map.row(of: goal)))
            }
            hasStart[start] = true
            hasGoal[goal] = true
            guard graph.part(of: start) == graph.part(of: goal) else {
                throw ScenarioError(line: line, reason: .noWay)
            }
        }
    }

    private static func cell(_ column: Int, _ row: Int, on map: FloorMap, line: Int) throws(ScenarioError) -> Int {
        guard let cell = map.cell(row: row, column: column), map.isFree(cell) else {
            throw ScenarioError(line: line, reason: .notFree(column: column, row: row))
        }
        return cell
    }
}

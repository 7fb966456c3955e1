extension LeagueRun {
    /// Visible tasks with all of whose errands no robot that may have them is on the same piece of the floor.
    /// O(robots + tasks) where the floor is of one piece.
    public var tasksOutOfReach: Int {
        let graph = rules.graph
        func isJoined(_ start: Int, _ end: Int) -> Bool { graph.isConnected(from: start, to: end, laden: false) }
        var pieces: [Int] = []
        for robot in robots where !pieces.contains(where: { isJoined($0, robot.cell) }) { pieces.append(robot.cell) }
        return open.count { task in
            !(task.owner.map { [robots[$0].cell] } ?? pieces).contains { piece in
                task.errands.allSatisfy { isJoined(piece, $0) }
            }
        }
    }
}

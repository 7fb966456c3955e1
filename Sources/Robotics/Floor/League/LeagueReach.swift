extension LeagueRun {
    /// Visible tasks with an errand that no robot can drive to from all the others of the task. O(robots + tasks) where
    /// the floor is of one piece.
    public var tasksOutOfReach: Int {
        let graph = rules.graph
        func isJoined(_ start: Int, _ end: Int) -> Bool { graph.isConnected(from: start, to: end, laden: false) }
        var pieces: [Int] = []
        for robot in robots where !pieces.contains(where: { isJoined($0, robot.cell) }) { pieces.append(robot.cell) }
        return open.count { task in
            !pieces.contains { piece in task.errands.allSatisfy { isJoined(piece, $0) } }
        }
    }
}

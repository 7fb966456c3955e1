extension LeagueRun {
    /// Visible tasks with all of whose errands no robot that may have them is on the same piece of the floor. O(robots + tasks).
    public var tasksOutOfReach: Int {
        let graph = rules.graph
        let parts = robots.map { graph.part(of: [$0.cell]) }
        let all = Set(parts)
        return open.count { task in
            guard let part = graph.part(of: task.errands) else { return true }
            return task.owner.map { parts[$0] != part } ?? !all.contains(part)
        }
    }
}

/// Enforces on our side how long we wait for somebody outside.
enum TimeLimit {
    /// The work's answer, or nil where it took too long, failed, or our own task was cancelled meanwhile: whether it
    /// had an effect outside is then unknown.
    static func answer<Value: Sendable>(
        within limit: Duration, of work: @escaping @Sendable () async throws -> Value
    ) async -> Value? {
        await withTaskGroup(of: Value?.self) { group in
            group.addTask { try? await work() }
            group.addTask {
                try? await Task.sleep(for: limit)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
    }
}

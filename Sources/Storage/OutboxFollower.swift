internal import Kernel

/// Events as they are stored from now on, for what lives in memory: caches and open pages. Unlike a subscriber it
/// remembers nothing across restarts, because memory does not either.
public struct OutboxFollower: Sendable {
    private let database: any Database
    /// How often to look for events that other processes stored.
    private let poll: Duration
    private let subscribers: [String]

    /// - Parameter subscribers: whose effects must be in the database before an event is handed over.
    public init(database: any Database, after subscribers: [String] = [], poll: Duration = .milliseconds(500)) {
        self.database = database
        self.subscribers = subscribers
        self.poll = poll
    }

    /// Hands over batches of new events, oldest first, until cancelled. A store that cannot be read is asked again.
    public func run(_ handle: @escaping @Sendable ([StoredEvent]) async -> Void) async throws {
        let cursor = try await database.read { try Outbox.newest(in: $0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            let (wake, wakeUp) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
            let commits = database.commits()
            group.addTask { for await _ in commits { wakeUp.yield() } }
            group.addTask { [poll] in
                while true {
                    try await Task.sleep(for: poll)
                    wakeUp.yield()
                }
            }
            group.addTask { await follow(from: cursor, wake, handle) }
            try await group.next()
            group.cancelAll()
        }
    }

    private func follow(
        from start: Int64, _ wake: AsyncStream<Void>, _ handle: @Sendable ([StoredEvent]) async -> Void
    ) async {
        var cursor = start
        for await _ in wake {
            while let events = await events(after: cursor), let last = events.last {
                await handle(events)
                cursor = last.sequence
            }
        }
    }

    private func events(after cursor: Int64) async -> [StoredEvent]? {
        try? await database.read { transaction in
            var settled = Int64.max
            for subscriber in subscribers {
                settled = min(settled, try OutboxDispatcher.cursor(of: subscriber, in: transaction))
            }
            guard settled > cursor else { return [] }
            return try Outbox.events(after: cursor, limit: 500, in: transaction).filter { $0.sequence <= settled }
        }
    }
}

public import Kernel
public import Logging

/// Something that acts on events. Its effect and the cursor that remembers it are one transaction, so an event acts
/// exactly once on the database even though it may be delivered again.
public protocol OutboxSubscriber: Sendable {
    /// Stable: the cursor is stored under it.
    var name: String { get }
    /// The event types it wants; others only move its cursor.
    var types: Set<String> { get }
    func handle(_ event: StoredEvent, in transaction: any SQLTransaction) throws
}

/// Delivers stored events to subscribers, each from where it stood when the process last ran.
public struct OutboxDispatcher: Sendable {
    private static let batch = 256
    private static let attempts = 8

    private let database: any Database
    private let subscribers: [any OutboxSubscriber]
    private let clock: any TimeSource
    private let logger: Logger
    /// How often to look for events that other processes stored.
    private let poll: Duration

    public init(
        database: any Database, subscribers: [any OutboxSubscriber], clock: any TimeSource, logger: Logger,
        poll: Duration = .milliseconds(500)
    ) {
        self.database = database
        self.subscribers = subscribers
        self.clock = clock
        self.logger = logger
        self.poll = poll
    }

    /// Delivers until the task is cancelled.
    public func run() async throws {
        let ticks = database.commits()
        try await withThrowingTaskGroup(of: Void.self) { group in
            let (wake, wakeUp) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
            group.addTask { for await _ in ticks { wakeUp.yield() } }
            group.addTask { [poll] in
                while !Task.isCancelled {
                    try await Task.sleep(for: poll)
                    wakeUp.yield()
                }
            }
            group.addTask {
                await deliverAll()
                for await _ in wake { await deliverAll() }
            }
            try await group.next()
            group.cancelAll()
        }
    }

    /// Delivers everything that is stored now, events that handling itself causes included.
    public func deliverAll() async {
        var busy = true
        while busy, !Task.isCancelled {
            busy = false
            for subscriber in subscribers where await deliver(to: subscriber) { busy = true }
        }
    }

    /// One batch for one subscriber; true where there may be more.
    private func deliver(to subscriber: any OutboxSubscriber) async -> Bool {
        do {
            let events = try await pending(for: subscriber)
            guard let last = events.last else { return false }
            do {
                try await database.write { transaction in
                    for event in events where subscriber.types.contains(event.type) {
                        try subscriber.handle(event, in: transaction)
                    }
                    try Self.move(subscriber.name, to: last.sequence, in: transaction)
                }
            } catch {
                for event in events { try await deliver(event, to: subscriber) }
            }
            return true
        } catch {
            guard !Task.isCancelled else { return false }
            logger.error("events wait", metadata: ["subscriber": "\(subscriber.name)", "error": "\(error)"])
            return false
        }
    }

    private func pending(for subscriber: any OutboxSubscriber) async throws -> [StoredEvent] {
        try await database.read { transaction in
            try Outbox.events(
                after: Self.cursor(of: subscriber.name, in: transaction), limit: Self.batch, in: transaction)
        }
    }

    /// One event alone, tried a few times; one that keeps failing is parked, so that it does not stop the rest.
    private func deliver(_ event: StoredEvent, to subscriber: any OutboxSubscriber) async throws {
        for attempt in 1...Self.attempts {
            do {
                return try await database.write { transaction in
                    if subscriber.types.contains(event.type) { try subscriber.handle(event, in: transaction) }
                    try Self.move(subscriber.name, to: event.sequence, in: transaction)
                }
            } catch let fault as StorageFault where fault.isTransient {
                throw fault
            } catch {
                if attempt == Self.attempts { return try await park(event, for: subscriber, because: error) }
                try await Task.sleep(for: .milliseconds(5 << attempt))
            }
        }
    }

    private func park(
        _ event: StoredEvent, for subscriber: any OutboxSubscriber, because error: any Error
    ) async throws {
        logger.error(
            "event parked",
            metadata: ["subscriber": "\(subscriber.name)", "event": "\(event.sequence)", "error": "\(error)"])
        let now = clock.now
        let reason = "\(error)"
        try await database.write { transaction in
            try transaction.execute(
                """
                INSERT INTO outbox_parked (subscriber, sequence, error, parked_at) VALUES ($1, $2, $3, $4)
                ON CONFLICT (subscriber, sequence) DO NOTHING
                """, [subscriber.name, event.sequence, reason, now])
            try Self.move(subscriber.name, to: event.sequence, in: transaction)
        }
    }

    /// The last event that a subscriber has acted on; 0 before the first.
    static func cursor(of subscriber: String, in transaction: any SQLTransaction) throws(StorageFault) -> Int64 {
        try transaction.row("SELECT sequence FROM outbox_cursors WHERE subscriber = $1", [subscriber])?
            .integer("sequence") ?? 0
    }

    private static func move(
        _ subscriber: String, to sequence: Int64, in transaction: any SQLTransaction
    ) throws(StorageFault) {
        try transaction.execute(
            """
            INSERT INTO outbox_cursors (subscriber, sequence) VALUES ($1, $2)
            ON CONFLICT (subscriber) DO UPDATE SET sequence = excluded.sequence
            """, [subscriber, sequence])
    }
}

extension StorageFault {
    /// True where the same work may succeed later without a change.
    public var isTransient: Bool {
        switch self {
        case .diskFull, .unavailable: true
        case .constraint, .statement, .decoding, .damaged, .newerSchema: false
        }
    }
}

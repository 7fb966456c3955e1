public import Kernel

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Something that happened, as it is stored and told to subscribers.
public protocol DomainEvent: Codable, Sendable {
    /// Reverse-ordered and stable, as CloudEvents asks: `shop.order.placed`.
    static var type: String { get }
    /// The identifier of the thing it happened to.
    var subject: String { get }
    /// The JSON that the event is stored as, and decoded from.
    func payload() throws -> String
}

extension DomainEvent {
    public func payload() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

extension DomainEvent where Self: JSONWritable {
    public func payload() throws -> String { JSONWriter.text(json) }
}

/// An event as it stands in the outbox.
public struct StoredEvent: Sendable {
    /// Its place in the one order of all events; no gaps, later means committed later.
    public let sequence: Int64
    public let type: String
    public let subject: String
    public let payload: String
    public let occurredAt: Timestamp

    /// The event's own value, or nil where it is of another type.
    ///
    /// - Throws: `StorageFault.decoding` where the payload is not what the type promises.
    public func decode<Event: DomainEvent>(_ event: Event.Type = Event.self) throws(StorageFault) -> Event? {
        guard type == Event.type else { return nil }
        do {
            return try JSONDecoder().decode(Event.self, from: Data(payload.utf8))
        } catch {
            throw .decoding("event \(sequence) of type \(type): \(error)")
        }
    }
}

/// The transactional outbox: events are stored with the change that they tell of, or not at all.
///
/// The sequence is drawn from a counter row in the same transaction, so it has no gaps and its order is the order of
/// commits on every engine; a subscriber that remembers one number has missed nothing below it.
public enum Outbox {
    public static func append(
        _ event: some DomainEvent, at now: Timestamp, in transaction: any SQLTransaction
    ) throws(StorageFault) {
        let payload: String
        do {
            payload = try event.payload()
        } catch {
            throw .statement("event \(type(of: event).type) cannot be encoded: \(error)")
        }
        let sequence = try nextSequence(in: transaction)
        try transaction.execute(
            "INSERT INTO outbox (sequence, type, subject, payload, occurred_at) VALUES ($1, $2, $3, $4, $5)",
            [sequence, type(of: event).type, event.subject, payload, now])
    }

    /// The number of the newest event, 0 before the first.
    public static func newest(in transaction: any SQLTransaction) throws(StorageFault) -> Int64 {
        try transaction.row("SELECT value FROM counters WHERE name = 'outbox'")?.integer("value") ?? 0
    }

    /// Up to `limit` events after `sequence`, oldest first.
    public static func events(
        after sequence: Int64, limit: Int, in transaction: any SQLTransaction
    ) throws(StorageFault) -> [StoredEvent] {
        let rows = try transaction.rows(
            """
            SELECT sequence, type, subject, payload, occurred_at FROM outbox
            WHERE sequence > $1 ORDER BY sequence LIMIT $2
            """, [sequence, limit])
        var events: [StoredEvent] = []
        for row in rows {
            events.append(
                StoredEvent(
                    sequence: try row.integer("sequence"), type: try row.text("type"),
                    subject: try row.text("subject"), payload: try row.text("payload"),
                    occurredAt: try row.time("occurred_at")))
        }
        return events
    }

    private static func nextSequence(in transaction: any SQLTransaction) throws(StorageFault) -> Int64 {
        let row = try transaction.row(
            """
            INSERT INTO counters (name, value) VALUES ('outbox', 1)
            ON CONFLICT (name) DO UPDATE SET value = counters.value + 1 RETURNING value
            """)
        guard let row else { throw .decoding("the outbox counter returned nothing") }
        return try row.integer("value")
    }

    static let migrations = [
        Migration(
            module: "outbox", number: 1, name: "events, cursors, parked",
            statements: [
                "CREATE TABLE counters (name TEXT PRIMARY KEY, value BIGINT NOT NULL)",
                """
                CREATE TABLE outbox (
                    sequence BIGINT PRIMARY KEY, type TEXT NOT NULL, subject TEXT NOT NULL, payload TEXT NOT NULL,
                    occurred_at BIGINT NOT NULL)
                """,
                "CREATE TABLE outbox_cursors (subscriber TEXT PRIMARY KEY, sequence BIGINT NOT NULL)",
                """
                CREATE TABLE outbox_parked (
                    subscriber TEXT NOT NULL, sequence BIGINT NOT NULL, error TEXT NOT NULL, parked_at BIGINT NOT NULL,
                    PRIMARY KEY (subscriber, sequence))
                """,
            ])
    ]
}

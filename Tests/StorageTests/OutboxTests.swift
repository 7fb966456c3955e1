import Kernel
import Logging
import Storage
import Testing

@Suite struct OutboxTests {
    private struct Happened: DomainEvent {
        static let type = "test.happened"
        var subject: String
        var number: Int
    }

    private struct Failure: Error {}

    /// Adds each event's number to a table; refuses the numbers it is told to refuse.
    private struct Adder: OutboxSubscriber {
        let name: String
        var refuses: Set<Int> = []
        let types: Set<String> = [Happened.type]

        func handle(_ event: StoredEvent, in transaction: any SQLTransaction) throws {
            guard let happened = try event.decode(Happened.self) else { return }
            if refuses.contains(happened.number) { throw Failure() }
            try transaction.execute("INSERT INTO seen (who, number) VALUES ($1, $2)", [name, happened.number])
        }
    }

    private let clock = ManualClock(Timestamp(microseconds: 0))

    private func dispatcher(_ database: any Database, _ subscribers: [any OutboxSubscriber]) -> OutboxDispatcher {
        OutboxDispatcher(database: database, subscribers: subscribers, clock: clock, logger: Logger(label: "test"))
    }

    private func append(_ numbers: Range<Int>, to database: any Database) async throws {
        let now = clock.now
        try await database.write { transaction in
            for number in numbers {
                try Outbox.append(Happened(subject: "s", number: number), at: now, in: transaction)
            }
        }
    }

    private func seen(_ name: String, in database: any Database) async throws -> [Int] {
        try await database.read {
            try $0.rows("SELECT number FROM seen WHERE who = $1 ORDER BY number", [name]).map { try $0.int("number") }
        }
    }

    private func open(_ engine: Engine) async throws -> any Database {
        let database = try await engine.open()
        try await database.write { try $0.execute("CREATE TABLE seen (who TEXT NOT NULL, number BIGINT NOT NULL)") }
        return database
    }

    @Test(arguments: Engine.allCases)
    func everySubscriberSeesEveryEventOnceAcrossRestarts(_ engine: Engine) async throws {
        let database = try await open(engine)
        let both = [Adder(name: "one"), Adder(name: "two")]
        try await append(0..<300, to: database)
        await dispatcher(database, both).deliverAll()
        try await append(300..<310, to: database)
        await dispatcher(database, both).deliverAll()
        await dispatcher(database, both).deliverAll()
        #expect(try await seen("one", in: database) == Array(0..<310))
        #expect(try await seen("two", in: database) == Array(0..<310))
    }

    @Test(arguments: Engine.allCases)
    func anEventThatKeepsFailingIsParkedAndTheRestGoesOn(_ engine: Engine) async throws {
        let database = try await open(engine)
        try await append(0..<5, to: database)
        await dispatcher(database, [Adder(name: "picky", refuses: [2])]).deliverAll()
        #expect(try await seen("picky", in: database) == [0, 1, 3, 4])
        let parked = try await database.read {
            try $0.rows("SELECT sequence FROM outbox_parked").map { try $0.int("sequence") }
        }
        #expect(parked == [3])
    }

    @Test(arguments: Engine.allCases)
    func anEventOfAFailedTransactionWasNeverThere(_ engine: Engine) async throws {
        let database = try await open(engine)
        let now = clock.now
        await #expect(throws: Failure.self) {
            try await database.write { transaction in
                try Outbox.append(Happened(subject: "s", number: 1), at: now, in: transaction)
                throw Failure()
            }
        }
        #expect(try await database.read { try Outbox.newest(in: $0) } == 0)
    }
}

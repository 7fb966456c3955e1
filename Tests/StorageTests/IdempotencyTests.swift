import Kernel
import Storage
import Testing

@Suite struct IdempotencyTests {
    private let now = Timestamp(microseconds: 1_000_000)

    @Test(arguments: Engine.allCases)
    func theFirstAnswerIsReplayed(_ engine: Engine) async throws {
        let database = try await engine.open()
        let answer = Idempotency.Answer(status: 201, body: "{}")
        let now = now
        try await database.write {
            try Idempotency.store(answer, scope: "s", key: "k", requestHash: "h", at: now, in: $0)
            try Idempotency.store(
                .init(status: 500, body: "later"), scope: "s", key: "k", requestHash: "h", at: now, in: $0)
        }
        let replayed = try await database.read {
            try Idempotency.answer(scope: "s", key: "k", requestHash: "h", in: $0)
        }
        #expect(replayed == answer)
    }

    @Test(arguments: Engine.allCases)
    func aKeyOfAnotherRequestIsRefused(_ engine: Engine) async throws {
        let database = try await engine.open()
        let now = now
        try await database.write {
            try Idempotency.store(
                .init(status: 201, body: ""), scope: "s", key: "k", requestHash: "h", at: now, in: $0)
        }
        await #expect(throws: Idempotency.KeyReused.self) {
            try await database.read { try Idempotency.answer(scope: "s", key: "k", requestHash: "other", in: $0) }
        }
    }

    @Test(arguments: Engine.allCases)
    func answersAreForgottenAfterTheirRetentionOnly(_ engine: Engine) async throws {
        let database = try await engine.open()
        let now = now
        let left = try await database.write { transaction in
            try Idempotency.store(
                .init(status: 201, body: ""), scope: "s", key: "k", requestHash: "h", at: now, in: transaction)
            let early = try Idempotency.sweep(at: now + Idempotency.retention, in: transaction)
            let late = try Idempotency.sweep(at: now + Idempotency.retention + .seconds(1), in: transaction)
            return (early, late)
        }
        #expect(left == (0, 1))
    }
}

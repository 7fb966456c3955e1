import Contracts
import Kernel
import Shop
import Storage
import Synchronization

/// A database whose process dies at its n-th write: just before it is committed, or just after, unheard.
final class DyingDatabase: Database {
    struct Died: Error {}

    private let base: any Database
    private let fatal: Int
    private let isCommitting: Bool
    private let writes = Mutex(0)

    init(_ base: any Database, atWrite fatal: Int, committing commits: Bool) {
        self.base = base
        self.fatal = fatal
        isCommitting = commits
    }

    var isDead: Bool { writes.withLock { $0 >= fatal } }

    func write<Value: Sendable>(
        _ work: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value {
        let number = writes.withLock { count in
            count += 1
            return count
        }
        guard number <= fatal else { throw Died() }
        guard number == fatal else { return try await base.write(work) }
        if isCommitting { _ = try await base.write(work) }
        throw Died()
    }

    func read<Value: Sendable>(
        _ work: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value {
        guard !isDead else { throw Died() }
        return try await base.read(work)
    }

    func commits() -> AsyncStream<Void> { base.commits() }
    func close() async throws { try await base.close() }
}

/// A provider whose line is cut, before a charge arrives or after it was made.
struct CutLine: PaymentProvider {
    enum Place: CaseIterable { case before, after }
    struct Cut: Error {}

    let base: any PaymentProvider
    let place: Place
    var name: String { base.name }

    func charge(_ request: ChargeRequest) async throws -> ChargeAnswer {
        if place == .after { _ = try await base.charge(request) }
        throw Cut()
    }

    func status(of charge: ChargeKey) async throws -> ChargeAnswer { try await base.status(of: charge) }
    func abandon(_ charge: ChargeKey) async throws -> ChargeAnswer { try await base.abandon(charge) }
    func refund(_ charge: ChargeKey, amount: Money, key: String) async throws {
        try await base.refund(charge, amount: amount, key: key)
    }
}

/// A provider that charges more than it was asked for.
struct Overcharger: PaymentProvider {
    let base: SandboxProvider
    let excess: Int64
    var name: String { base.name }

    func charge(_ request: ChargeRequest) async throws -> ChargeAnswer {
        var request = request
        request.amount.minor += excess
        return try await base.charge(request)
    }

    func status(of charge: ChargeKey) async throws -> ChargeAnswer { try await base.status(of: charge) }
    func abandon(_ charge: ChargeKey) async throws -> ChargeAnswer { try await base.abandon(charge) }
    func refund(_ charge: ChargeKey, amount: Money, key: String) async throws {
        try await base.refund(charge, amount: amount, key: key)
    }
}

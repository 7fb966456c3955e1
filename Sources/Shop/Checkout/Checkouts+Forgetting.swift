internal import Contracts
public import Kernel
internal import Storage

extension Checkouts {
    /// How long a checkout that came to nothing keeps what the customer entered: long enough to answer questions about
    /// it, and no longer than that needs. Orders keep theirs as long as the law asks.
    public static let privacy: Duration = .seconds(7 * 86_400)

    private static let batch = 100

    /// Clears names, addresses and numbers from checkouts that expired or were cancelled longer than `privacy` ago;
    /// tells from how many. Never touches orders, nor checkouts whose payment may still arrive.
    @discardableResult
    public func forgetPeople(at now: Timestamp) async throws -> Int {
        let limit = now - Self.privacy
        let ids = try await database.read {
            try CheckoutStore.strangers(before: limit, limit: Self.batch, in: $0)
        }
        guard !ids.isEmpty else { return 0 }
        return try await database.write { transaction in
            for id in ids {
                // None of them can become live again.
                guard var record = try CheckoutStore.record(id, in: transaction) else { continue }
                record.draft.contact = Contact()
                try CheckoutStore.forget(record, in: transaction)
            }
            return ids.count
        }
    }
}

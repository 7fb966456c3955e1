internal import Kernel
internal import Storage

extension Checkouts {
    /// How many checkouts are being filled in or paid: opened or changed less than `patience` ago.
    public func underway(within patience: Duration) async throws -> Int {
        let expiry = wall.now + settings.hold - patience
        return try await database.read {
            try $0.row(
                "SELECT count(*) AS number FROM checkouts WHERE state IN ('open', 'paying') AND expires_at > $1",
                [expiry])?.int("number") ?? 0
        }
    }
}

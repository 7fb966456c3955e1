public import Kernel

/// The pair of keys that Toss Payments gives a shop for its payment window.
public struct TossKeys: Sendable, Equatable {
    /// For the browser: `test_ck_…` or `live_ck_…`.
    public let client: String
    /// For the server alone: `test_sk_…` or `live_sk_…`.
    public let secret: String

    public var isLive: Bool { secret.hasPrefix("live_") }

    /// - Throws: what is wrong, at the key's setting.
    public init(client: String, secret: String) throws(Fault) {
        try Self.check(client, kind: "ck", at: "payments.toss.client_key")
        try Self.check(secret, kind: "sk", at: "payments.toss.secret_key")
        guard client.prefix(4) == secret.prefix(4) else {
            throw Fault(
                .invalid, ko: "client_key와 secret_key 중 하나는 시험용이고 하나는 실제용입니다.",
                en: "one of client_key and secret_key is for tests, the other is live", at: "payments.toss")
        }
        (self.client, self.secret) = (client, secret)
    }

    private static func check(_ key: String, kind: String, at place: String) throws(Fault) {
        let names = ["test_\(kind)_", "live_\(kind)_"]
        let isKey = names.contains { key.hasPrefix($0) && key.utf8.count > $0.utf8.count }
        guard isKey, key.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw Fault(
                .invalid, ko: "\(names[0])… 또는 \(names[1])…로 시작하는 토스페이먼츠 키여야 합니다.",
                en: "it must be a Toss Payments key that begins with \(names[0]) or \(names[1])", at: place)
        }
    }
}

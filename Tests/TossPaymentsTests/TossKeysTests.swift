import Kernel
import Testing

@testable import TossPayments

@Suite struct TossKeysTests {
    @Test func keysOfOneKindAreTaken() throws {
        #expect(try !TossKeys(client: "test_ck_a1", secret: "test_sk_b2").isLive)
        #expect(try TossKeys(client: "live_ck_a1", secret: "live_sk_b2").isLive)
    }

    @Test(arguments: [
        ("test_sk_a", "test_sk_b", "payments.toss.client_key"), ("", "test_sk_b", "payments.toss.client_key"),
        ("test_ck_a", "test_ck_b", "payments.toss.secret_key"), ("test_ck_a", "test_sk_", "payments.toss.secret_key"),
        ("test_ck_a", "test_sk_b c", "payments.toss.secret_key"), ("test_ck_a", "live_sk_b", "payments.toss"),
        ("test_gck_a", "test_gsk_b", "payments.toss.client_key"),
    ])
    func wrongKeysAreRefusedAtTheirSetting(client: String, secret: String, place: String) {
        do {
            _ = try TossKeys(client: client, secret: secret)
            Issue.record("\(client) and \(secret) were taken")
        } catch {
            #expect(error.place == place)
        }
    }

    @Test func whatTheWindowHandsOverIsReadExactly() {
        #expect(TossWindowAnswer(token: "tviva2026A-b_= 01a2_x")?.orderId == "01a2_x")
        for token in ["", "key", "key ", " order", "key order more", "key/../x order", "key ord?er", "키 order"] {
            #expect(TossWindowAnswer(token: token) == nil, "\(token)")
        }
    }
}

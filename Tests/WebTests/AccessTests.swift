import Kernel
import Testing

@testable import Web

@Suite struct AccessTests {
    private let secret = Secret(key: [UInt8](repeating: 7, count: 32))

    @Test func aSignedValueIsBelievedAndAChangedOneIsNot() {
        let signed = secret.sign("cart.with.dots")
        #expect(secret.verify(signed) == "cart.with.dots")
        #expect(secret.verify(signed.dropLast() + "0") == nil || signed.hasSuffix("0"))
        #expect(secret.verify("other" + signed.dropFirst(4)) == nil)
        #expect(secret.verify("") == nil)
        #expect(secret.verify("nodots") == nil)
        #expect(Secret(key: [UInt8](repeating: 8, count: 32)).verify(signed) == nil)
    }

    /// The HMAC-SHA-256 of RFC 4231's test case 6: a key longer than the block.
    @Test func theSignatureIsTheStandards() {
        let secret = Secret(key: [UInt8](repeating: 0xaa, count: 131))
        #expect(
            secret.signature(of: "Test Using Larger Than Block-Size Key - Hash Key First")
                == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
    }

    @Test func aPasswordIsKnownByItsHashOnly() {
        let hash = PasswordHash(of: "올바른 말")
        #expect(PasswordHash(stored: hash.text).matches("올바른 말"))
        #expect(!PasswordHash(stored: hash.text).matches("틀린 말"))
        #expect(PasswordHash(of: "올바른 말") != hash, "two hashes of one password share no salt")
        #expect(!PasswordHash(stored: "nonsense").matches(""))
    }
}

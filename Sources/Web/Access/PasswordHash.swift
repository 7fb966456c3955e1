internal import COpenSSL

/// A password as it is stored: scrypt (RFC 7914) with N = 2¹⁵, r = 8, p = 1, as OWASP advises, and its salt.
struct PasswordHash: Sendable, Equatable {
    /// `scrypt$salt$hash`, in hexadecimal.
    let text: String

    init(stored text: String) { self.text = text }

    init(of password: String) { self.init(of: password, salt: Secret.hexadecimal(Secret.randomBytes(16))) }

    func matches(_ password: String) -> Bool {
        let parts = text.split(separator: "$")
        guard parts.count == 3 else { return false }
        let other = Array(PasswordHash(of: password, salt: String(parts[1])).text.utf8)
        let mine = Array(text.utf8)
        return other.count == mine.count && CRYPTO_memcmp(other, mine, mine.count) == 0
    }

    private init(of password: String, salt: String) {
        var key = [UInt8](repeating: 0, count: 32)
        let saltBytes = Array(salt.utf8)
        let secret = Array(password.utf8).map { CChar(bitPattern: $0) }
        EVP_PBE_scrypt(secret, secret.count, saltBytes, saltBytes.count, 1 << 15, 8, 1, 64 << 20, &key, key.count)
        text = "scrypt$\(salt)$\(Secret.hexadecimal(key))"
    }
}

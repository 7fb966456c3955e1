internal import COpenSSL

/// Keyed hashes and password hashes, by OpenSSL.
public struct Secret: Sendable {
    private let key: [UInt8]

    /// - Parameter key: at least 32 bytes that nobody else knows.
    public init(key: [UInt8]) {
        precondition(key.count >= 32, "a secret of fewer than 32 bytes")
        self.key = key
    }

    /// Bytes from the system's generator for secrets.
    public static func randomBytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// HMAC-SHA-256 (RFC 2104) of a text, in hexadecimal.
    func signature(of text: String) -> String {
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        let bytes = Array(text.utf8)
        HMAC(EVP_sha256(), key, Int32(key.count), bytes, bytes.count, &digest, &length)
        return Self.hexadecimal(digest.prefix(Int(length)))
    }

    /// `text` with its signature, for a cookie.
    func sign(_ text: String) -> String { "\(text).\(signature(of: text))" }

    /// The text of a signed value, or nil where the signature is not ours.
    func verify(_ signed: some StringProtocol) -> String? {
        guard let dot = signed.lastIndex(of: ".") else { return nil }
        let text = String(signed[..<dot])
        let claimed = Array(signed[signed.index(after: dot)...].utf8)
        let expected = Array(signature(of: text).utf8)
        guard claimed.count == expected.count, CRYPTO_memcmp(claimed, expected, expected.count) == 0 else { return nil }
        return text
    }

    /// SHA-256 (FIPS 180-4) in hexadecimal.
    static func digest(_ bytes: [UInt8]) -> String {
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        SHA256(bytes, bytes.count, &digest)
        return hexadecimal(digest)
    }

    static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}

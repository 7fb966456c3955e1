import Foundation
import Kernel
import Web

/// The key that signs cookies: drawn at the first start and kept beside the database, readable by the owner alone.
enum ShopSecret {
    static func load(in folder: String) throws -> Secret {
        let path = "\(folder)/secret.key"
        if let key = FileManager.default.contents(atPath: path) {
            guard key.count >= 32 else {
                throw Fault(
                    .invalid, ko: "비밀 키가 짧습니다. 파일을 지우면 새로 만듭니다(모두 로그아웃됩니다).",
                    en: "the secret key is too short; delete the file and a new one is made (all sessions end)",
                    at: path)
            }
            return Secret(key: [UInt8](key))
        }
        let key = Secret.randomBytes(32)
        guard FileManager.default.createFile(atPath: path, contents: Data(key), attributes: [.posixPermissions: 0o600])
        else { throw Fault(.invalid, ko: "비밀 키를 쓸 수 없습니다.", en: "the secret key cannot be written", at: path) }
        return Secret(key: key)
    }
}

internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Kernel

/// The files of `Public/`: read once, served from memory under an address that changes with their content, so that
/// browsers may keep them for ever.
struct Assets: Sendable {
    /// Where they are served, such as `/assets/1f3c5a7e`.
    let base: String
    private let files: [String: PageCache.Entry]

    init(folder: URL) throws {
        var contents: [String: [UInt8]] = [:]
        let root = folder.standardizedFileURL.path
        let walker = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
        while let file = walker?.nextObject() as? URL {
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
            contents[String(file.standardizedFileURL.path.dropFirst(root.count + 1))] = [UInt8](
                try Data(contentsOf: file))
        }
        let all = contents.sorted { $0.key < $1.key }.reduce(into: [UInt8]()) { $0 += $1.value }
        base = "/assets/\(Secret.digest(all).prefix(12))"
        files = contents.mapValues(Body.entry)
    }

    func response(to path: String, _ request: Request) throws -> Response {
        guard let file = files[path] else {
            throw Refusal.notFound(ko: "그런 파일이 없어요.", en: "There is no such file.")
        }
        var response = try Body.response(file, type: Self.type(of: path), to: request)
        response.headers[.cacheControl] = "public, max-age=31536000, immutable"
        return response
    }

    static func type(of path: String) -> String {
        switch path.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js", "mjs": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        case "jpg", "jpeg": "image/jpeg"
        case "webp": "image/webp"
        case "ico": "image/x-icon"
        case "json", "webmanifest": "application/json"
        case "woff2": "font/woff2"
        default: "application/octet-stream"
        }
    }
}

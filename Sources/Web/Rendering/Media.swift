internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Kernel
internal import NIOCore

/// The shop's own pictures. An SVG may hold `{{name}}` places, which the query fills: one shape draws many products.
struct Media: Sendable {
    private static let largest = 8 << 20
    private let folder: URL?
    private let cache: PageCache

    init(folder: URL?, clock: any TimeSource) {
        self.folder = folder?.standardizedFileURL
        cache = PageCache(limit: 4 << 20, clock: clock)
    }

    func response(to path: String, _ request: Request) throws -> Response {
        let file = try file(at: path)
        var response: Response
        if path.hasSuffix(".svg") {
            let entry = try cache.entry(
                request.uri.string, signature: { try changed(file) }, make: { try svg(file, request) })
            response = try Body.response(entry, type: "image/svg+xml", to: request)
            // A picture is opened as a document too: nothing in it may run.
            response.headers[.contentSecurityPolicy] = "default-src 'none'; style-src 'unsafe-inline'"
        } else {
            response = Response(
                status: .ok, headers: [.contentType: Assets.type(of: path)],
                body: .init(byteBuffer: ByteBuffer(bytes: try read(file))))
        }
        response.headers[.cacheControl] = "public, max-age=86400"
        return response
    }

    /// The file of a path below the folder; never one outside of it.
    private func file(at path: String) throws -> URL {
        let missing = Refusal.notFound(ko: "그런 그림이 없어요.", en: "There is no such picture.")
        guard let folder, let plain = path.removingPercentEncoding, !plain.contains("\0") else { throw missing }
        let file = folder.appending(path: plain).standardizedFileURL.resolvingSymlinksInPath()
        guard file.path.hasPrefix(folder.resolvingSymlinksInPath().path + "/") else { throw missing }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue else {
            throw missing
        }
        return file
    }

    private func read(_ file: URL) throws -> Data {
        let size = try file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
        guard size <= Self.largest else {
            throw Refusal.notFound(ko: "그림이 너무 커요.", en: "The picture is too large to be served.")
        }
        return try Data(contentsOf: file)
    }

    private func changed(_ file: URL) throws -> String {
        let date = try file.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
        return "\(date?.timeIntervalSince1970 ?? 0)"
    }

    private func svg(_ file: URL, _ request: Request) throws -> [UInt8] {
        let fields = FormFields(queryOf: request)
        let text = String(decoding: try read(file), as: UTF8.self).replacing(#/\{\{(\w+)\}\}/#) { place in
            let value = fields[String(place.1)] ?? ""
            return place.1 == "label" ? HTMLText.escaped(String(value.prefix(40))) : Self.colour(value)
        }
        return Array(text.utf8)
    }

    private static func colour(_ text: String) -> String {
        (text.count == 3 || text.count == 6) && text.allSatisfy(\.isHexDigit) ? text : "cccccc"
    }
}

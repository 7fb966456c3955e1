internal import Compression
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Bodies with their entity tags, in the encoding that the client asked for.
enum Body {
    /// Shorter bodies would hardly get shorter.
    private static let leastPacked = 512

    /// A body ready to be served often: packed where that is smaller. Nearly every client takes gzip, and memory is worth
    /// more than the time of unpacking for the few that do not.
    static func entry(_ bytes: [UInt8]) -> PageCache.Entry {
        let packed = bytes.count > leastPacked ? (try? ContentCoding.gzip.compress(bytes)) : nil
        let isSmaller = packed.map { $0.count < bytes.count } ?? false
        return PageCache.Entry(
            body: ByteBuffer(bytes: packed.flatMap { isSmaller ? $0 : nil } ?? bytes),
            form: isSmaller ? .packed : .plain, plainBytes: bytes.count, entityTag: tag(bytes))
    }

    /// A body that is served once and not kept: packed only for a client that takes it so.
    static func fresh(_ bytes: [UInt8]) -> PageCache.Entry {
        PageCache.Entry(
            body: ByteBuffer(bytes: bytes), form: bytes.count > leastPacked ? .fresh : .plain, plainBytes: bytes.count,
            entityTag: tag(bytes))
    }

    /// Weak, since the plain and the packed form share it (RFC 9110 § 8.8.1).
    private static func tag(_ bytes: [UInt8]) -> String { "W/\"\(Secret.digest(bytes).prefix(20))\"" }

    static func response(_ entry: PageCache.Entry, type: String, to request: Request) throws -> Response {
        var headers: HTTPFields = [.contentType: type, .eTag: entry.entityTag, .vary: "Accept-Encoding"]
        if isKnown(entry.entityTag, to: request) { return Response(status: .notModified, headers: headers) }
        guard entry.form != .plain, takesGzip(request) else {
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: try plain(entry)))
        }
        headers[.contentEncoding] = "gzip"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: try packed(entry)))
    }

    private static func packed(_ entry: PageCache.Entry) throws -> ByteBuffer {
        guard entry.form == .fresh else { return entry.body }
        return ByteBuffer(bytes: try ContentCoding.gzip.compress(Array(entry.body.readableBytesView)))
    }

    static func plain(_ entry: PageCache.Entry) throws -> ByteBuffer {
        guard entry.form == .packed else { return entry.body }
        return ByteBuffer(
            bytes: try ContentCoding.gzip.decompress(Array(entry.body.readableBytesView), limit: entry.plainBytes))
    }

    /// `If-None-Match`, compared weakly (RFC 9110 § 13.1.2).
    private static func isKnown(_ tag: String, to request: Request) -> Bool {
        guard let known = request.headers[.ifNoneMatch] else { return false }
        return known == tag
            || known.split(separator: ",").map { $0.trimming(while: \.isWhitespace) }.contains {
                $0 == "*" || $0 == tag || "W/\($0)" == tag
            }
    }

    /// Whether `Accept-Encoding` names gzip and does not rule it out with a weight of 0.
    private static func takesGzip(_ request: Request) -> Bool {
        guard let accepted = request.headers[.acceptEncoding] else { return false }
        if accepted == "gzip" { return true }
        return accepted.split(separator: ",").contains { entry in
            let parts = entry.split(separator: ";").map { $0.trimming(while: \.isWhitespace) }
            guard parts.first?.lowercased() == "gzip" else { return false }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 }
            return weight ?? 1 > 0
        }
    }
}

extension Substring {
    fileprivate func trimming(while isOuter: (Character) -> Bool) -> Substring {
        var text = drop(while: isOuter)
        while let last = text.last, isOuter(last) { text.removeLast() }
        return text
    }
}

internal import Compression
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Bodies with their entity tags, in the encoding that the client asked for.
enum Body {
    /// Shorter bodies would hardly get shorter.
    private static let leastPacked = 512

    /// A body ready to be served: packed where that is smaller. Nearly every client takes gzip, and memory is worth more than
    /// the time of unpacking for the few that do not.
    static func entry(_ bytes: [UInt8]) -> PageCache.Entry {
        let packed = bytes.count > leastPacked ? (try? ContentCoding.gzip.compress(bytes)) : nil
        let isPacked = packed.map { $0.count < bytes.count } ?? false
        let kept = packed.flatMap { isPacked ? $0 : nil } ?? bytes
        return PageCache.Entry(bytes: kept, isPacked: isPacked, plainBytes: bytes.count, entityTag: tag(kept))
    }

    /// Weak, since the plain and the packed form share it (RFC 9110 § 8.8.1): the same text is always packed the same.
    private static func tag(_ bytes: [UInt8]) -> String { "W/\"\(Secret.digest(bytes).prefix(20))\"" }

    static func response(_ entry: PageCache.Entry, type: String, to request: Request) throws -> Response {
        var headers: HTTPFields = [.contentType: type, .eTag: entry.entityTag, .vary: "Accept-Encoding"]
        if isKnown(entry.entityTag, to: request) { return Response(status: .notModified, headers: headers) }
        guard entry.isPacked, takesGzip(request) else {
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: try plain(entry))))
        }
        headers[.contentEncoding] = "gzip"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: entry.bytes)))
    }

    static func plain(_ entry: PageCache.Entry) throws -> [UInt8] {
        entry.isPacked ? try ContentCoding.gzip.decompress(entry.bytes, limit: entry.plainBytes) : entry.bytes
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

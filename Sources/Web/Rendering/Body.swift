internal import Compression
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Bodies with their entity tags, in the encoding that the client asked for.
enum Body {
    /// A body ready to be served often. Small ones are not worth compressing.
    static func entry(_ plain: ByteBuffer) -> PageCache.Entry {
        let bytes = Array(plain.readableBytesView)
        let packed = bytes.count > 512 ? (try? ContentCoding.gzip.compress(bytes)) : nil
        return PageCache.Entry(
            plain: plain,
            gzip: packed.flatMap { $0.count < bytes.count ? ByteBuffer(bytes: $0) : nil },
            entityTag: "\"\(Secret.digest(bytes).prefix(20))\"")
    }

    static func response(_ entry: PageCache.Entry, type: String, to request: Request) -> Response {
        var headers: HTTPFields = [.contentType: type, .eTag: entry.entityTag, .vary: "Accept-Encoding"]
        if request.headers[.ifNoneMatch] == entry.entityTag { return Response(status: .notModified, headers: headers) }
        if let gzip = entry.gzip, request.headers[.acceptEncoding]?.contains("gzip") == true {
            headers[.contentEncoding] = "gzip"
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: gzip))
        }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: entry.plain))
    }
}

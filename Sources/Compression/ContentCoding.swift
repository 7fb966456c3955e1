/// A way to write bytes shorter, as HTTP names them (RFC 9110 § 8.4.1).
public enum ContentCoding: String, Sendable, CaseIterable {
    /// RFC 1952.
    case gzip
    /// The zlib format of RFC 1950, which is what HTTP means by `deflate`.
    case deflate

    public func compress(_ bytes: [UInt8]) throws(CompressionFault) -> [UInt8] { try compress(bytes.span.bytes) }

    public func compress(_ bytes: RawSpan) throws(CompressionFault) -> [UInt8] {
        try Deflater.compress(bytes, as: self)
    }

    /// The plain bytes of one whole stream.
    ///
    /// - Parameter limit: the most plain bytes to accept; a short stream can hold gigabytes of zeros.
    public func decompress(_ bytes: [UInt8], limit: Int) throws(CompressionFault) -> [UInt8] {
        let inflater = try Inflater(self)
        inflater.feed(bytes)
        var plain: [UInt8] = []
        while !inflater.isFinished {
            let piece = try inflater.inflate(upTo: min(65_536, limit - plain.count + 1))
            plain += piece
            if plain.count > limit { throw .tooLong(limit: limit) }
            if piece.isEmpty, !inflater.isFinished { throw .truncated }
        }
        return plain
    }

    /// zlib's `windowBits`: 15 for the largest window, 16 more for gzip's header and trailer.
    var windowBits: Int32 { self == .gzip ? 31 : 15 }
}

/// Another source's bytes made plain: gzip is told by its first two bytes, anything else passes as it is.
public struct InflatingSource: ByteSource {
    private static let pieceSize = 65_536
    private static let gzipMagic: [UInt8] = [0x1F, 0x8B]

    /// Bytes taken from the source beneath, for progress against its size.
    public private(set) var compressedBytesRead: Int64 = 0
    private var source: any ByteSource
    private var state = State.unknown

    private enum State {
        case unknown
        case plain
        case gzip(Inflater)
    }

    public init(_ source: any ByteSource) { self.source = source }

    /// - Throws: `CompressionFault` where gzip is malformed or ends too early, and what the source beneath throws.
    public mutating func read(upTo count: Int) throws -> [UInt8] {
        switch state {
        case .unknown: try begin(upTo: count)
        case .plain: try pull(upTo: count)
        case .gzip(let inflater): try inflate(inflater, upTo: count)
        }
    }

    private mutating func begin(upTo count: Int) throws -> [UInt8] {
        var head = try pull(upTo: max(count, 2))
        while head.count < 2 {
            let more = try pull(upTo: 1)
            if more.isEmpty { break }
            head += more
        }
        guard head.starts(with: Self.gzipMagic) else {
            state = .plain
            return head
        }
        let inflater = try Inflater(.gzip)
        inflater.feed(head)
        state = .gzip(inflater)
        return try inflate(inflater, upTo: count)
    }

    private mutating func inflate(_ inflater: Inflater, upTo count: Int) throws -> [UInt8] {
        while true {
            if inflater.isFinished {
                guard try begin(nextMemberOf: inflater) else { return [] }
            }
            let plain = try inflater.inflate(upTo: count)
            if !plain.isEmpty { return plain }
            if inflater.isFinished { continue }
            let more = try pull(upTo: Self.pieceSize)
            if more.isEmpty { throw CompressionFault.truncated }
            inflater.feed(more)
        }
    }

    /// A gzip file may be several, one after the other (RFC 1952 § 2.2). Tells whether there is another.
    private mutating func begin(nextMemberOf inflater: Inflater) throws -> Bool {
        while inflater.leftover.count < 2 {
            let more = try pull(upTo: Self.pieceSize)
            if more.isEmpty { break }
            inflater.feed(more)
        }
        if inflater.leftover.isEmpty { return false }
        guard inflater.leftover.starts(with: Self.gzipMagic) else {
            throw CompressionFault.malformed("bytes after the end of the gzip stream")
        }
        try inflater.restart()
        return true
    }

    private mutating func pull(upTo count: Int) throws -> [UInt8] {
        let bytes = try source.read(upTo: count)
        compressedBytesRead += Int64(bytes.count)
        return bytes
    }
}

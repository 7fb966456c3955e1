/// Bytes that are read piece by piece: a file, a request's body, an archive's inside.
public protocol ByteSource {
    /// The next bytes, at most `count`; none at the end.
    mutating func read(upTo count: Int) throws -> [UInt8]
}

/// Bytes that are already in memory.
public struct BytesSource: ByteSource {
    private var rest: ArraySlice<UInt8>

    public init(_ bytes: [UInt8]) { rest = bytes[...] }

    public mutating func read(upTo count: Int) -> [UInt8] {
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }
}

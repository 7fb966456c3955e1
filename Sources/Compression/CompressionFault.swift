/// Why bytes could not be compressed or made plain again.
public enum CompressionFault: Error, Sendable, Equatable {
    /// The bytes are not what the format allows; zlib's own word for it.
    case malformed(String)
    /// The bytes end before the stream does.
    case truncated
    /// The plain bytes would be more than `limit`.
    case tooLong(limit: Int)
    case noMemory
}

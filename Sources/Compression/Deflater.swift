internal import CDeflate
internal import Synchronization

/// Compresses whole bodies by libdeflate, which takes half of zlib's time for the same size. Its working memory is several
/// hundred kilobytes, so that compressors are kept and lent out.
///
/// `@unchecked`: libdeflate's state may be used by any thread, by one at a time; whoever took it out of `idle` has it alone.
final class Deflater: @unchecked Sendable {
    private static let idle = Mutex<[Int: [Deflater]]>([:])
    private static let mostIdle = 4

    private let compressor: OpaquePointer
    private let level: Int

    private init(level: Int) throws(CompressionFault) {
        guard let compressor = libdeflate_alloc_compressor(Int32(level)) else { throw .noMemory }
        self.compressor = compressor
        self.level = level
    }

    deinit { libdeflate_free_compressor(compressor) }

    static func compress(_ bytes: RawSpan, as coding: ContentCoding, level: Int) throws(CompressionFault) -> [UInt8] {
        let deflater = try taken(level)
        defer { deflater.giveBack() }
        return try deflater.compress(bytes, as: coding)
    }

    private static func taken(_ level: Int) throws(CompressionFault) -> Deflater {
        if let idle = idle.withLock({ $0[level]?.popLast() }) { return idle }
        return try Deflater(level: level)
    }

    private func giveBack() {
        Self.idle.withLock { idle in
            if idle[level, default: []].count < Self.mostIdle { idle[level, default: []].append(self) }
        }
    }

    private func compress(_ bytes: RawSpan, as coding: ContentCoding) throws(CompressionFault) -> [UInt8] {
        let bound =
            coding == .gzip
            ? libdeflate_gzip_compress_bound(compressor, bytes.byteCount)
            : libdeflate_zlib_compress_bound(compressor, bytes.byteCount)
        let compressed = bytes.withUnsafeBytes { input in
            [UInt8](unsafeUninitializedCapacity: bound) { output, count in
                count =
                    coding == .gzip
                    ? libdeflate_gzip_compress(compressor, input.baseAddress, input.count, output.baseAddress, bound)
                    : libdeflate_zlib_compress(compressor, input.baseAddress, input.count, output.baseAddress, bound)
            }
        }
        // Within its own bound it always succeeds.
        guard !compressed.isEmpty else { throw .noMemory }
        return compressed
    }
}

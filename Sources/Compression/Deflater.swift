internal import CIgzip
internal import Synchronization

/// Compresses whole bodies by ISA-L's igzip, which takes a third of zlib's time for a size like zlib's at level 1. Its
/// working memory is several hundred kilobytes, so that compressors are kept and lent out.
///
/// `@unchecked`: igzip's state may be used by any thread, by one at a time; whoever took it out of `idle` has it alone.
final class Deflater: @unchecked Sendable {
    private static let idle = Mutex<[Deflater]>([])
    private static let mostIdle = 4
    /// Level 0 takes half the time and leaves a tenth more; those above find little else in texts as short as pages.
    private static let level: UInt32 = 1

    private let stream = UnsafeMutablePointer<isal_zstream>.allocate(capacity: 1)
    private let working = UnsafeMutablePointer<UInt8>.allocate(capacity: Int(igzip_level_1_buffer_size))

    private init() {}

    deinit {
        stream.deallocate()
        working.deallocate()
    }

    static func compress(_ bytes: RawSpan, as coding: ContentCoding) throws(CompressionFault) -> [UInt8] {
        let deflater = idle.withLock { $0.popLast() } ?? Deflater()
        defer {
            idle.withLock { idle in
                if idle.count < mostIdle { idle.append(deflater) }
            }
        }
        return try deflater.compress(bytes, as: coding)
    }

    private func compress(_ bytes: RawSpan, as coding: ContentCoding) throws(CompressionFault) -> [UInt8] {
        guard let count = UInt32(exactly: bytes.byteCount), let room = UInt32(exactly: Self.bound(bytes.byteCount))
        else { throw .tooLong(limit: Int(UInt32.max)) }
        prepare(for: coding)
        var status = COMP_OK
        // Compressed apart and then copied: what is kept takes no more room than it needs.
        let compressed = bytes.withUnsafeBytes { input in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Int(room)) { output in
                // igzip only reads its input; its header does not say so.
                stream.pointee.next_in = UnsafeMutablePointer(
                    mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
                stream.pointee.avail_in = count
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = room
                status = isal_deflate_stateless(stream)
                return Array(output.prefix(Int(stream.pointee.total_out)))
            }
        }
        // Within the bound it always succeeds.
        guard status == COMP_OK else { throw .noMemory }
        return compressed
    }

    private func prepare(for coding: ContentCoding) {
        isal_deflate_stateless_init(stream)
        stream.pointee.level = Self.level
        stream.pointee.level_buf = working
        stream.pointee.level_buf_size = igzip_level_1_buffer_size
        stream.pointee.gzip_flag = UInt16(coding == .gzip ? IGZIP_GZIP : IGZIP_ZLIB)
        stream.pointee.end_of_stream = 1
        stream.pointee.flush = UInt16(NO_FLUSH)
    }

    /// What stored blocks of at most 65,535 bytes take (RFC 1951 § 3.2.4), with room for headers and check sum.
    private static func bound(_ count: Int) -> Int { count + 5 * (count / 65_535 + 1) + Int(ISAL_DEF_MAX_HDR_SIZE) }
}

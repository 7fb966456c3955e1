internal import CZlib

/// zlib's compressing state, which must keep its address.
final class Deflater {
    private let stream: UnsafeMutablePointer<z_stream>

    init(_ coding: ContentCoding, level: Int) throws(CompressionFault) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let status = deflateInit2_(
            stream, Int32(level), Z_DEFLATED, coding.windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else { throw .noMemory }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// Compresses everything in one go; zlib's own bound tells how much room that can take.
    func compress(_ bytes: RawSpan) throws(CompressionFault) -> [UInt8] {
        let bound = Int(deflateBound(stream, UInt(bytes.byteCount)))
        guard bytes.byteCount <= Int(UInt32.max), bound <= Int(UInt32.max) else {
            throw .tooLong(limit: Int(UInt32.max))
        }
        var status = Z_OK
        let compressed = bytes.withUnsafeBytes { input in
            [UInt8](unsafeUninitializedCapacity: bound) { output, count in
                stream.pointee.next_in = input.bindMemory(to: UInt8.self).baseAddress.map(UnsafeMutablePointer.init)
                stream.pointee.avail_in = UInt32(input.count)
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(bound)
                status = deflate(stream, Z_FINISH)
                count = bound - Int(stream.pointee.avail_out)
            }
        }
        guard status == Z_STREAM_END else { throw .noMemory }
        return compressed
    }
}

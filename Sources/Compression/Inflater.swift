internal import CZlib

/// zlib's expanding state, which must keep its address.
final class Inflater {
    private let stream: UnsafeMutablePointer<z_stream>
    private var input: [UInt8] = []
    private var consumed = 0
    private(set) var isFinished = false

    init(_ coding: ContentCoding) throws(CompressionFault) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let status = inflateInit2_(stream, coding.windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else { throw .noMemory }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// What was fed and not yet read.
    var leftover: ArraySlice<UInt8> { input[consumed...] }

    func feed(_ bytes: some Sequence<UInt8>) {
        input.removeFirst(consumed)
        consumed = 0
        input += bytes
    }

    /// Begins another stream with what is left over, as concatenated gzip files do.
    func restart() throws(CompressionFault) {
        guard inflateReset(stream) == Z_OK else { throw .noMemory }
        isFinished = false
    }

    /// Up to `count` plain bytes; none when more must be fed first, or the stream has ended.
    func inflate(upTo count: Int) throws(CompressionFault) -> [UInt8] {
        guard !isFinished else { return [] }
        var status = Z_OK
        let plain = input.withUnsafeMutableBufferPointer { input in
            [UInt8](unsafeUninitializedCapacity: count) { output, written in
                stream.pointee.next_in = input.baseAddress.map { $0 + consumed }
                stream.pointee.avail_in = UInt32(input.count - consumed)
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(count)
                status = CZlib.inflate(stream, Z_NO_FLUSH)
                written = count - Int(stream.pointee.avail_out)
                consumed = input.count - Int(stream.pointee.avail_in)
            }
        }
        switch status {
        case Z_STREAM_END: isFinished = true
        case Z_OK, Z_BUF_ERROR: break
        case Z_MEM_ERROR: throw .noMemory
        default: throw .malformed(stream.pointee.msg.map { String(cString: $0) } ?? "code \(status)")
        }
        return plain
    }
}

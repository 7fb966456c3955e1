import Compression
import Kernel
import Testing

@Suite struct InflatingSourceTests {
    /// Gives a few bytes at a time, as a slow pipe does.
    private struct Trickle: ByteSource {
        var rest: ArraySlice<UInt8>
        let step: Int

        mutating func read(upTo count: Int) -> [UInt8] {
            defer { rest = rest.dropFirst(min(step, count)) }
            return Array(rest.prefix(min(step, count)))
        }
    }

    private func drain(_ source: any ByteSource, upTo count: Int) throws -> (bytes: [UInt8], compressed: Int64) {
        var source = InflatingSource(source)
        var bytes: [UInt8] = []
        while case let piece = try source.read(upTo: count), !piece.isEmpty {
            #expect(piece.count <= max(count, 2))
            bytes += piece
        }
        return (bytes, source.compressedBytesRead)
    }

    @Test(arguments: [1, 2, 7, 100_000], [1, 3, 65_536])
    func plainAndGzipReadTheSame(_ step: Int, _ count: Int) throws {
        let text = Array(String(repeating: "{\"kind\":\"category\"}\n", count: 200).utf8)
        let gzip = try ContentCoding.gzip.compress(text)
        #expect(try drain(Trickle(rest: text[...], step: step), upTo: count).bytes == text)
        let inflated = try drain(Trickle(rest: gzip[...], step: step), upTo: count)
        #expect(inflated.bytes == text)
        #expect(inflated.compressed == Int64(gzip.count))
    }

    @Test func severalGzipStreamsInARowAreOne() throws {
        let parts = try ["one ", "two ", "three"].map { try ContentCoding.gzip.compress(Array($0.utf8)) }
        #expect(try drain(BytesSource(parts.flatMap(\.self)), upTo: 4).bytes == Array("one two three".utf8))
    }

    @Test func rubbishAfterTheEndIsAFault() throws {
        let bytes = try ContentCoding.gzip.compress([1, 2, 3]) + [9, 9, 9]
        #expect(throws: CompressionFault.self) { try drain(BytesSource(bytes), upTo: 100) }
    }

    @Test(arguments: [[], [0x1F], [0x41], [0x1F, 0x8C, 1]] as [[UInt8]])
    func whatIsNotGzipPassesAsItIs(_ bytes: [UInt8]) throws {
        #expect(try drain(BytesSource(bytes), upTo: 100).bytes == bytes)
    }

    @Test func whatCameBeforeTheCutIsStillRead() throws {
        let text = (0..<200_000).map { UInt8(truncatingIfNeeded: ($0 &* $0) >> 3) }
        let gzip = try ContentCoding.gzip.compress(text)
        var source = InflatingSource(BytesSource(Array(gzip.dropLast(20))))
        var bytes: [UInt8] = []
        #expect(throws: CompressionFault.truncated) {
            while case let piece = try source.read(upTo: 1000), !piece.isEmpty { bytes += piece }
        }
        #expect(bytes.count > 100_000)
        #expect(text.starts(with: bytes))
    }

    @Test func aFileThatIsNotThereIsNamed() {
        #expect { try FileSource(path: "/no/such/file.jsonl") } throws: { error in
            (error as? Fault)?.code == .notFound && "\(error)".contains("/no/such/file.jsonl")
        }
        #expect(throws: Fault.self) { try FileSource(path: "/tmp") }
    }
}

import Compression
import Kernel
import Testing

@Suite struct ContentCodingTests {
    @Test(arguments: ContentCoding.allCases, [0, 1, 100, 65_536, 300_001])
    func whatIsCompressedComesBack(_ coding: ContentCoding, _ count: Int) throws {
        var generator = SeededGenerator(seed: UInt64(count))
        let bytes = (0..<count).map { _ in UInt8.random(in: 0...15, using: &generator) }
        let compressed = try coding.compress(bytes)
        #expect(try coding.decompress(compressed, limit: count) == bytes)
        if count > 1000 { #expect(compressed.count < count * 6 / 10) }
    }

    @Test func gzipIsToldByItsMagicBytes() throws {
        #expect(try ContentCoding.gzip.compress([1, 2, 3]).starts(with: [0x1F, 0x8B]))
    }

    @Test(arguments: ContentCoding.allCases)
    func aStreamThatIsCutIsTruncated(_ coding: ContentCoding) throws {
        let compressed = try coding.compress(Array("a catalogue of things for sale".utf8))
        for length in 0..<compressed.count {
            #expect(throws: CompressionFault.truncated) {
                try coding.decompress(Array(compressed.prefix(length)), limit: 1000)
            }
        }
    }

    @Test func aStreamThatGrowsBeyondItsLimitIsRefused() throws {
        let zeros = try ContentCoding.gzip.compress([UInt8](repeating: 0, count: 10_000_000))
        #expect(throws: CompressionFault.tooLong(limit: 1000)) {
            try ContentCoding.gzip.decompress(zeros, limit: 1000)
        }
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func damagedBytesAreAFaultAndNotACrash(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let good = try ContentCoding.gzip.compress((0..<5000).map { UInt8(truncatingIfNeeded: $0 / 7) })
        for _ in 0..<200 {
            var bytes = good
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
            }
            // Some changes touch only the header's spare fields; everything else must be noticed by the check sum.
            let plain = try? ContentCoding.gzip.decompress(bytes, limit: 1_000_000)
            #expect(plain == nil || plain?.count == 5000, "seed \(seed)")
        }
    }
}

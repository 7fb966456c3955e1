internal import Compression
internal import Kernel

/// One line of a file, without its end (`\n` or `\r\n`).
struct SourceLine {
    /// Counted from 1.
    let number: Int
    let bytes: [UInt8]
    /// Whether it was longer than allowed, so that its bytes were passed over.
    let isTooLong: Bool

    /// - Throws: a fault that tells which byte is not UTF-8, or that the line is too long or holds a NUL.
    func checked() throws(LineFault) -> [UInt8] {
        if isTooLong {
            throw LineFault(
                .tooLong, ko: "줄이 너무 깁니다: \(LineReader.limit)바이트까지 됩니다.",
                en: "The line is too long: at most \(LineReader.limit) bytes.", line: number)
        }
        if bytes.contains(0) {
            throw LineFault(.encoding, ko: "줄에 NUL 바이트가 있습니다.", en: "The line contains a NUL byte.", line: number)
        }
        if String(validating: bytes, as: UTF8.self) == nil {
            let byte = Self.validPrefix(of: bytes) + 1
            throw LineFault(
                .encoding, ko: "\(byte)번째 바이트가 올바른 UTF-8이 아닙니다.", en: "Byte \(byte) is not UTF-8.", line: number)
        }
        return bytes
    }

    private static func validPrefix(of bytes: [UInt8]) -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var length = 0
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { length += UTF8.width(scalar) }
        return length
    }
}

/// Cuts a source into lines, and never holds more than one and a piece.
struct LineReader {
    /// Bytes of the longest line.
    static let limit = 1 << 20
    private static let pieceSize = 65_536
    /// Bytes of a byte order mark in UTF-8.
    private static let longestMark = 3

    private(set) var source: InflatingSource
    /// How many lines were read.
    private(set) var count = 0
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false

    init(_ source: InflatingSource) { self.source = source }

    mutating func next() throws -> SourceLine? {
        var searched = start
        var isTooLong = false
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                return line(upTo: end, next: end + 1, isTooLong: isTooLong)
            }
            if buffer.count - start > Self.limit {
                isTooLong = true
                buffer.removeAll(keepingCapacity: true)
                start = 0
            }
            searched = buffer.count - start
            guard try fill() else {
                return start < buffer.count || isTooLong
                    ? line(upTo: buffer.count, next: buffer.count, isTooLong: isTooLong) : nil
            }
        }
    }

    /// Whether the first byte that is neither space nor byte order mark opens a JSON object.
    mutating func startsWithBrace() throws -> Bool {
        while buffer.count - start < Self.longestMark, try fill() {}
        return buffer[start...].withoutByteOrderMark.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
            == UInt8(ascii: "{")
    }

    /// Adds a piece to the buffer, moving what is left in it to the front.
    private mutating func fill() throws -> Bool {
        guard !isAtEnd else { return false }
        let piece = try source.read(upTo: Self.pieceSize)
        guard !piece.isEmpty else {
            isAtEnd = true
            buffer.removeFirst(start)
            start = 0
            return false
        }
        buffer.removeFirst(start)
        start = 0
        buffer += piece
        return true
    }

    private mutating func line(upTo end: Int, next: Int, isTooLong: Bool) -> SourceLine {
        var slice = buffer[start..<end]
        start = next
        count += 1
        if slice.last == UInt8(ascii: "\r") { slice.removeLast() }
        if count == 1 { slice = slice.withoutByteOrderMark }
        let isTooLong = isTooLong || slice.count > Self.limit
        return SourceLine(number: count, bytes: isTooLong ? [] : Array(slice), isTooLong: isTooLong)
    }
}

/// The lines of a text of JSON values, one a line; empty ones are passed over.
enum LineSplitter {
    static func each<Bytes: Collection<UInt8>>(
        _ bytes: Bytes, longest: Int, _ body: (Bytes.SubSequence, _ line: Int) throws(GridFormatError) -> Void
    ) throws(GridFormatError) {
        var line = 0
        var rest = bytes[...]
        while !rest.isEmpty {
            line += 1
            let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
            let text = rest[..<end]
            rest = end == rest.endIndex ? rest[end...] : rest[rest.index(after: end)...]
            guard text.count <= longest else {
                throw GridFormatError(line: line, "is longer than \(longest) bytes")
            }
            if text.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
            try body(text, line)
        }
    }
}

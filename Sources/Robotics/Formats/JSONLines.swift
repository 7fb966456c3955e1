/// The lines of a text of JSON objects, one a line; empty ones are passed over.
enum JSONLines {
    static func each<Bytes: Collection<UInt8>>(
        _ bytes: Bytes, longest: Int, _ body: (JSONObject) throws(FormatError) -> Void
    ) throws(FormatError) {
        var line = 0
        var rest = bytes[...]
        while !rest.isEmpty {
            line += 1
            let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
            let text = rest[..<end]
            rest = end == rest.endIndex ? rest[end...] : rest[rest.index(after: end)...]
            guard text.count <= longest else { throw FormatError(line: line, .tooLong(bytes: longest)) }
            if text.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
            try body(try object(text, line))
        }
    }

    /// An object that does not end on its line is at fault there, wherever the file ends.
    private static func object(_ text: some Collection<UInt8>, _ line: Int) throws(FormatError) -> JSONObject {
        do {
            return try JSONObject(text, line: line)
        } catch {
            guard case .ended(let expected) = error.reason else { throw error }
            throw FormatError(line: line, .syntax(expected: expected))
        }
    }
}

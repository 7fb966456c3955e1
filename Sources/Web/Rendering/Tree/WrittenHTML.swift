/// A part of a page that is the same in many pages, rendered once: a template puts it out as it stands. Other encoders than
/// ours refuse it.
struct WrittenHTML: Encodable, Sendable {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        // A copy, since rendering took room for a whole page.
        self.bytes = bytes.withUnsafeBufferPointer { Array($0) }
    }

    func encode(to encoder: any Encoder) throws {
        throw EncodingError.invalidValue(
            self, .init(codingPath: encoder.codingPath, debugDescription: "written HTML is for our own templates"))
    }
}

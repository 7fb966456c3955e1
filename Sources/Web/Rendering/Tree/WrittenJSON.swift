/// A part of an answer that is the same in many answers, written once. Other encoders than ours refuse it.
struct WrittenJSON: Encodable, Sendable {
    let bytes: [UInt8]

    init(_ value: some Encodable) throws { bytes = try JSON.encode(value) }

    func encode(to encoder: any Encoder) throws {
        throw EncodingError.invalidValue(
            self, .init(codingPath: encoder.codingPath, debugDescription: "written JSON is for our own writer"))
    }
}

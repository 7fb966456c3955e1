/// A value that is no record and no list.
struct TreeSingle: SingleValueEncodingContainer {
    let encoder: TreeEncoder

    var codingPath: [any CodingKey] { [] }

    func encodeNil() { encoder.put(.nothing) }
    func encode(_ value: Bool) { encoder.put(.flag(value)) }
    func encode(_ value: String) { encoder.put(.text(value)) }
    func encode(_ value: Double) { encoder.put(.real(value)) }
    func encode(_ value: Float) { encoder.put(.short(value)) }
    func encode(_ value: Int) { encoder.put(.integer(Int64(value))) }
    func encode(_ value: Int8) { encoder.put(.integer(Int64(value))) }
    func encode(_ value: Int16) { encoder.put(.integer(Int64(value))) }
    func encode(_ value: Int32) { encoder.put(.integer(Int64(value))) }
    func encode(_ value: Int64) { encoder.put(.integer(Int64(value))) }
    func encode(_ value: UInt) { encoder.put(.whole(value)) }
    func encode(_ value: UInt8) { encoder.put(.integer(Int64(value))) }
    func encode(_ value: UInt16) { encoder.put(.integer(Int64(value))) }
    func encode(_ value: UInt32) { encoder.put(.integer(Int64(value))) }
    func encode(_ value: UInt64) { encoder.put(.whole(value)) }
    func encode<Value: Encodable>(_ value: Value) throws { encoder.put(try Tree(value)) }
}

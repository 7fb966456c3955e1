/// A list's items.
struct TreeItems: UnkeyedEncodingContainer {
    let encoder: TreeEncoder

    var codingPath: [any CodingKey] { [] }
    var count: Int { encoder.items.count }

    func encodeNil() { encoder.append(.nothing) }
    func encode(_ value: Bool) { encoder.append(.flag(value)) }
    func encode(_ value: String) { encoder.append(.text(value)) }
    func encode(_ value: Double) { encoder.append(.real(value)) }
    func encode(_ value: Float) { encoder.append(.short(value)) }
    func encode(_ value: Int) { encoder.append(.integer(Int64(value))) }
    func encode(_ value: Int8) { encoder.append(.integer(Int64(value))) }
    func encode(_ value: Int16) { encoder.append(.integer(Int64(value))) }
    func encode(_ value: Int32) { encoder.append(.integer(Int64(value))) }
    func encode(_ value: Int64) { encoder.append(.integer(Int64(value))) }
    func encode(_ value: UInt) { encoder.append(.whole(value)) }
    func encode(_ value: UInt8) { encoder.append(.integer(Int64(value))) }
    func encode(_ value: UInt16) { encoder.append(.integer(Int64(value))) }
    func encode(_ value: UInt32) { encoder.append(.integer(Int64(value))) }
    func encode(_ value: UInt64) { encoder.append(.whole(value)) }
    func encode<Value: Encodable>(_ value: Value) throws { encoder.append(try Tree(value)) }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) -> KeyedEncodingContainer<NestedKey> {
        encoder.child().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { encoder.child().unkeyedContainer() }
    func superEncoder() -> any Encoder { encoder.child() }
}

/// A record's fields.
struct TreeFields<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: TreeEncoder

    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) { encoder.append(.nothing, named: key.stringValue) }
    func encode(_ value: Bool, forKey key: Key) { encoder.append(.flag(value), named: key.stringValue) }
    func encode(_ value: String, forKey key: Key) { encoder.append(.text(value), named: key.stringValue) }
    func encode(_ value: Double, forKey key: Key) { encoder.append(.real(value), named: key.stringValue) }
    func encode(_ value: Float, forKey key: Key) { encoder.append(.short(value), named: key.stringValue) }
    func encode(_ value: Int, forKey key: Key) { encoder.append(.integer(Int64(value)), named: key.stringValue) }
    func encode(_ value: Int8, forKey key: Key) { encoder.append(.integer(Int64(value)), named: key.stringValue) }
    func encode(_ value: Int16, forKey key: Key) { encoder.append(.integer(Int64(value)), named: key.stringValue) }
    func encode(_ value: Int32, forKey key: Key) { encoder.append(.integer(Int64(value)), named: key.stringValue) }
    func encode(_ value: Int64, forKey key: Key) { encoder.append(.integer(Int64(value)), named: key.stringValue) }
    func encode(_ value: UInt, forKey key: Key) { encoder.append(.whole(value), named: key.stringValue) }
    func encode(_ value: UInt8, forKey key: Key) { encoder.append(.integer(Int64(value)), named: key.stringValue) }
    func encode(_ value: UInt16, forKey key: Key) { encoder.append(.integer(Int64(value)), named: key.stringValue) }
    func encode(_ value: UInt32, forKey key: Key) { encoder.append(.integer(Int64(value)), named: key.stringValue) }
    func encode(_ value: UInt64, forKey key: Key) { encoder.append(.whole(value), named: key.stringValue) }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        encoder.append(try Tree(value), named: key.stringValue)
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        encoder.child(named: key.stringValue).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        encoder.child(named: key.stringValue).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { encoder.child(named: "super") }
    func superEncoder(forKey key: Key) -> any Encoder { encoder.child(named: key.stringValue) }
}

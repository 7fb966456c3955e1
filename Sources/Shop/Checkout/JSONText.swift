internal import Storage

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Values that are stored as JSON in a text column.
enum JSONText {
    static func encode(_ value: some Encodable) throws(StorageFault) -> String {
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(value), as: UTF8.self)
        } catch {
            throw .statement("\(type(of: value)) cannot be encoded: \(error)")
        }
    }

    static func decode<Value: Decodable>(_ type: Value.Type, from text: String) throws(StorageFault) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch {
            throw .decoding("\(type) in '\(text.prefix(80))': \(error)")
        }
    }
}

extension Row {
    /// A value that is stored by its raw text.
    func value<Value: RawRepresentable>(_ column: String) throws(StorageFault) -> Value
    where Value.RawValue == String {
        let text = try text(column)
        guard let value = Value(rawValue: text) else { throw .decoding("'\(text)' is no \(Value.self)") }
        return value
    }
}

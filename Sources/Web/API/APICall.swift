internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Kernel
internal import NIOCore
internal import Storage

/// One call of an operation: its parameters, body and idempotency key.
struct APICall: Sendable {
    let request: Request
    let context: AppContext
    let body: ByteBuffer
    /// `Idempotency-Key` with what it must always come with; nil where the caller sent none.
    let idempotency: Idempotent?

    struct Idempotent: Sendable {
        static let scope = "api"
        static let longest = 255

        let key: String
        let requestHash: String
    }

    var query: FormFields { FormFields(queryOf: request) }

    func parameter(_ name: String) throws -> String { FormFields.decoded(try context.parameters.require(name)) }

    /// The identifier in the path, or 404: what is no UUID of ours cannot exist.
    func identifier<Tag>(_ name: String = "id", _ tag: Tag.Type = Tag.self) throws -> Identifier<Tag> {
        guard let identifier = Identifier<Tag>(try parameter(name)) else {
            throw Refusal.notFound(ko: "그런 것이 없습니다.", en: "There is no such thing.")
        }
        return identifier
    }

    /// The body as a value.
    ///
    /// - Throws: `Refusal` that names the field that is wrong.
    func decode<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(body.readableBytesView))
        } catch let error as DecodingError {
            throw Self.refusal(for: error)
        }
    }

    private static func refusal(for error: DecodingError) -> Refusal {
        let (path, what): ([any CodingKey], String) =
            switch error {
            case .keyNotFound(let key, let context): (context.codingPath + [key], "is missing")
            case .typeMismatch(_, let context): (context.codingPath, "has the wrong type")
            case .valueNotFound(_, let context): (context.codingPath, "must not be null")
            case .dataCorrupted(let context): (context.codingPath, context.debugDescription)
            @unknown default: ([], "cannot be read")
            }
        let pointer = "/" + path.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: "/")
        return .invalid(
            pointer, ko: "'\(pointer)' 값이 올바르지 않습니다: \(what)", en: "The value at '\(pointer)' is wrong: \(what)")
    }
}

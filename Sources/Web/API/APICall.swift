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

        func answer(in transaction: any SQLTransaction) throws -> Idempotency.Answer? {
            try Idempotency.answer(scope: Self.scope, key: key, requestHash: requestHash, in: transaction)
        }

        func store(
            _ answer: Idempotency.Answer, at now: Timestamp, in transaction: any SQLTransaction
        ) throws(StorageFault) {
            try Idempotency.store(
                answer, scope: Self.scope, key: key, requestHash: requestHash, at: now, in: transaction)
        }
    }

    var query: FormFields { FormFields(queryOf: request) }

    func parameter(_ name: String) throws -> String { FormFields.decoded(try context.parameters.require(name)) }

    /// The identifier in the path, or 404: what is no UUID of ours cannot exist.
    func identifier<Tag>(_ name: String = "id", _ tag: Tag.Type = Tag.self) throws -> Identifier<Tag> {
        guard let identifier = Identifier<Tag>(try parameter(name)) else {
            throw Refusal.notFound(ko: "그런 것이 없어요.", en: "There is no such thing.")
        }
        return identifier
    }

    /// The body as a value.
    ///
    /// - Throws: `Refusal` that names the field that is wrong.
    func decode<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        let json = Data(body.readableBytesView)
        do {
            return try JSONDecoder().decode(Value.self, from: json)
        } catch let error as DecodingError {
            throw WrongBody(error, json).refusal
        }
    }
}

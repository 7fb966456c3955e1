internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Kernel
internal import NIOCore

/// Problem details for machines (RFC 9457).
struct Problem: Encodable {
    struct Detail: Encodable {
        let code: String
        let detail: String
        let pointer: String?
    }

    let type: String
    let title: String
    let status: Int
    let detail: String
    /// The field, key or line that is wrong.
    let pointer: String?
    let errors: [Detail]?
    let instance: String

    init(_ refusal: Refusal, in language: Language, of request: Request) {
        type = "/problems/\(refusal.fault.code)"
        title = refusal.status.reasonPhrase
        status = refusal.status.code
        detail = refusal.fault.message[language]
        pointer = refusal.fault.place
        errors =
            refusal.details.isEmpty
            ? nil
            : refusal.details.map {
                Detail(code: $0.code.description, detail: $0.message[language], pointer: $0.place)
            }
        instance = request.uri.path
    }

    func response(_ refusal: Refusal) throws -> Response {
        var headers = refusal.headers
        headers[.contentType] = "application/problem+json"
        headers[.cacheControl] = "no-store"
        return Response(
            status: refusal.status, headers: headers,
            body: .init(byteBuffer: ByteBuffer(bytes: try JSON.encode(self))))
    }
}

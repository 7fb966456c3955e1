internal import HTTPTypes
internal import Hummingbird
internal import Kernel
internal import NIOCore
internal import Storage

/// One operation of the API: its route and its entry in the OpenAPI document are made from the same value, so that
/// neither can lack the other.
struct Operation: Sendable {
    /// A query parameter.
    struct Parameter: Sendable {
        let name: String
        /// `string` or `integer`.
        let type: String
        let description: String
        var isRepeated = false
        /// All that it may be; empty where anything of its type will do.
        var values: [String] = []
    }

    let method: HTTPRequest.Method
    /// Below `/api/v1`, with parameters in braces: `/checkouts/{id}`.
    let path: String
    /// The operation's name for generated clients.
    let id: String
    let summary: String
    var query: [Parameter] = []
    /// The schema of the request's body; nil where it has none.
    var request: String?
    /// The schema of the answer.
    let response: String
    var status: HTTPResponse.Status = .ok
    let handle: @Sendable (APICall) async throws -> any Encodable
    /// Set where the answer is the same for everybody and may be kept.
    var shared: (@Sendable (APICall) throws -> Shared)?

    /// An answer that is kept until its signature differs.
    struct Shared {
        let signature: () throws -> String
        let make: () throws -> any Encodable
    }

    /// An operation whose answer everybody shares.
    static func shared(
        _ path: String, id: String, _ summary: String, query: [Parameter] = [], response: String,
        _ shared: @escaping @Sendable (APICall) throws -> Shared
    ) -> Operation {
        var operation = Operation(
            .get, path, id: id, summary, query: query, response: response, handle: { try shared($0).make() })
        operation.shared = shared
        return operation
    }

    init(
        _ method: HTTPRequest.Method, _ path: String, id: String, _ summary: String, query: [Parameter] = [],
        request: String? = nil, response: String, status: HTTPResponse.Status = .ok,
        handle: @escaping @Sendable (APICall) async throws -> any Encodable
    ) {
        self.method = method
        self.path = path
        self.id = id
        self.summary = summary
        self.query = query
        self.request = request
        self.response = response
        self.status = status
        self.handle = handle
    }

    /// The path as the router writes it: `/api/v1/checkouts/:id`.
    var routePath: String {
        "/api/v1" + path.replacing("{", with: ":").replacing("}", with: "")
    }

    /// - Throws: `Refusal` that names a parameter of the query whose value is not what it must be.
    func check(_ fields: FormFields) throws {
        for parameter in query {
            for value in fields.all(parameter.name) {
                if parameter.type == "integer", Int64(value) == nil {
                    throw Refusal.invalid(
                        parameter.name, ko: "'\(parameter.name)'은(는) 정수여야 해요.",
                        en: "'\(parameter.name)' must be a whole number.")
                }
                guard parameter.values.isEmpty || parameter.values.contains(value) else {
                    let allowed = parameter.values.joined(separator: ", ")
                    throw Refusal.invalid(
                        parameter.name, ko: "'\(parameter.name)' 값은 다음 가운데 하나여야 해요: \(allowed).",
                        en: "'\(parameter.name)' must be one of: \(allowed).")
                }
            }
        }
    }

    var pathParameters: [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }
}

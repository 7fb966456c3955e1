internal import HTTPTypes
internal import Hummingbird
internal import Kernel
internal import NIOCore
internal import Storage

/// `/api/v1`: the whole shop for programs.
struct API: Sendable {
    let shopfront: Shopfront
    let document: OpenAPIDocument

    private static let bodyLimit = 256 << 10

    var operations: [Operation] {
        ProductsAPI(shopfront: shopfront).operations + CartsAPI(shopfront: shopfront).operations
            + CheckoutsAPI(shopfront: shopfront).operations + OrdersAPI(shopfront: shopfront).operations
            + WarehouseAPI(services: shopfront.services).operations
    }

    func addRoutes(to router: Router<AppContext>) throws {
        let operations = operations
        for operation in operations {
            router.on(RouterPath(operation.routePath), method: operation.method) { request, context in
                try await run(operation, request, context)
            }
        }
        let openAPI = try document.render(operations)
        router.get("/api/v1/openapi.json") { request, _ in
            Body.response(openAPI, type: "application/json", to: request)
        }
    }

    private func run(_ operation: Operation, _ request: Request, _ context: AppContext) async throws -> Response {
        var request = request
        let body = operation.request == nil ? ByteBuffer() : try await request.collectBody(upTo: Self.bodyLimit)
        let idempotency = operation.method == .get ? nil : try Self.idempotency(of: request, body)
        let call = APICall(request: request, context: context, body: body, idempotency: idempotency)
        if let replayed = try await answer(known: idempotency) { return replayed }
        let json = try JSON.encode(try await operation.handle(call))
        try await remember(json: String(decoding: json, as: UTF8.self), operation.status, idempotency)
        return Response(
            status: operation.status, headers: Self.headers, body: .init(byteBuffer: ByteBuffer(bytes: json)))
    }

    private static let headers: HTTPFields = [.contentType: "application/json", .cacheControl: "no-store"]

    private static func idempotency(of request: Request, _ body: ByteBuffer) throws -> APICall.Idempotent? {
        guard let key = request.headers[.idempotencyKey] else { return nil }
        guard (1...APICall.Idempotent.longest).contains(key.utf8.count) else {
            throw Refusal.invalid(
                "Idempotency-Key", ko: "1~255바이트여야 합니다.", en: "The key has 1 to 255 bytes.")
        }
        let signed = Array("\(request.method.rawValue) \(request.uri.path)\n".utf8) + Array(body.readableBytesView)
        return .init(key: key, requestHash: Secret.digest(signed))
    }

    /// The answer that was given to the same request before.
    private func answer(known idempotency: APICall.Idempotent?) async throws -> Response? {
        guard let idempotency else { return nil }
        let answer: Idempotency.Answer?
        do {
            answer = try await shopfront.services.database.read {
                try Idempotency.answer(
                    scope: APICall.Idempotent.scope, key: idempotency.key, requestHash: idempotency.requestHash, in: $0)
            }
        } catch is Idempotency.KeyReused {
            throw Refusal(
                Fault(
                    .conflict, ko: "이 Idempotency-Key는 다른 요청에 이미 쓰였습니다. 새 키를 쓰세요.",
                    en: "This Idempotency-Key was used for another request; use a new one.", at: "Idempotency-Key"))
        }
        return answer.map {
            var headers = Self.headers
            headers[.idempotentReplayed] = "true"
            return Response(
                status: .init(code: $0.status), headers: headers, body: .init(byteBuffer: ByteBuffer(string: $0.body)))
        }
    }

    private func remember(
        json: String, _ status: HTTPResponse.Status, _ idempotency: APICall.Idempotent?
    ) async throws {
        guard let idempotency else { return }
        let now = shopfront.services.wall.now
        try await shopfront.services.database.write {
            try Idempotency.store(
                .init(status: status.code, body: json), scope: APICall.Idempotent.scope, key: idempotency.key,
                requestHash: idempotency.requestHash, at: now, in: $0)
        }
    }
}

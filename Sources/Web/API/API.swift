internal import HTTPTypes
internal import Hummingbird
internal import Kernel
internal import NIOCore
internal import Shop
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
            try Body.response(openAPI, type: "application/json", to: request)
        }
    }

    private func run(_ operation: Operation, _ request: Request, _ context: AppContext) async throws -> Response {
        try operation.check(FormFields(queryOf: request))
        let body = operation.request == nil ? ByteBuffer() : try await request.wholeBody(upTo: Self.bodyLimit)
        let idempotency = operation.method == .get ? nil : try Self.idempotency(of: request, body)
        let call = APICall(request: request, context: context, body: body, idempotency: idempotency)
        if let shared = operation.shared {
            let generation = shopfront.services.shelves.current.catalogue.generation
            let answer = try shared(call)
            return try shopfront.shared(
                request, context, generation: generation, type: "application/json", trusted: .zero,
                signature: answer.signature, make: { try JSON.encode(try answer.make()) })
        }
        if let replayed = try await answer(known: idempotency) { return replayed }
        let value = try await operation.handle(call)
        let answer = Idempotency.Answer(status: operation.status.code, body: try JSON.text(value))
        if let provisional = value as? any ProvisionalAnswer, provisional.isProvisional {
            return Self.response(answer, isReplayed: false)
        }
        let kept = try await keep(answer, idempotency)
        return Self.response(kept, isReplayed: kept != answer)
    }

    private static let headers: HTTPFields = [.contentType: "application/json", .cacheControl: "no-store"]

    private static func idempotency(of request: Request, _ body: ByteBuffer) throws -> APICall.Idempotent? {
        guard let key = request.headers[.idempotencyKey] else { return nil }
        guard (1...APICall.Idempotent.longest).contains(key.utf8.count) else {
            throw Refusal.invalid(
                "Idempotency-Key", ko: "1~255바이트여야 해요.", en: "The key has 1 to 255 bytes.")
        }
        let signed = Array("\(request.method.rawValue) \(request.uri.path)\n".utf8) + Array(body.readableBytesView)
        return .init(key: key, requestHash: Secret.digest(signed))
    }

    /// The answer that was given to the same request before.
    private func answer(known idempotency: APICall.Idempotent?) async throws -> Response? {
        guard let idempotency else { return nil }
        return try await refusingReuse {
            try await shopfront.services.database.read { try idempotency.answer(in: $0) }
        }.map { Self.response($0, isReplayed: true) }
    }

    /// Keeps the answer, unless the same request was answered meanwhile: then that answer is everybody's.
    private func keep(
        _ answer: Idempotency.Answer, _ idempotency: APICall.Idempotent?
    ) async throws -> Idempotency.Answer {
        guard let idempotency else { return answer }
        let now = shopfront.services.wall.now
        return try await refusingReuse {
            try await shopfront.services.database.write {
                try idempotency.store(answer, at: now, in: $0)
                return try idempotency.answer(in: $0) ?? answer
            }
        }
    }

    private func refusingReuse<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch is Idempotency.KeyReused {
            throw Refusal(
                Fault(
                    .conflict, ko: "이 Idempotency-Key는 다른 요청에 이미 쓰였어요. 새 키를 쓰세요.",
                    en: "This Idempotency-Key was used for another request; use a new one.", at: "Idempotency-Key"))
        }
    }

    private static func response(_ answer: Idempotency.Answer, isReplayed: Bool) -> Response {
        var headers = headers
        if isReplayed { headers[.idempotentReplayed] = "true" }
        return Response(
            status: .init(code: answer.status), headers: headers,
            body: .init(byteBuffer: ByteBuffer(string: answer.body)))
    }
}

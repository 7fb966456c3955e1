internal import Hummingbird

/// Answers HEAD with the fields of the GET alone, errors included (RFC 9110 § 9.3.2): a body would be taken for the next
/// answer on the same connection.
struct BodilessHead: RouterMiddleware {
    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        return request.method == .head ? response.createHeadResponse() : response
    }
}

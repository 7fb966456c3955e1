internal import HTTPTypes
internal import Hummingbird
internal import Kernel

/// Refuses state-changing requests that another site's page made the browser send.
///
/// By Fetch Metadata (`Sec-Fetch-Site`, sent by every current browser and not forgeable by pages), else by comparing
/// `Origin` with `Host`; a request with neither comes from no browser. Session cookies are SameSite=Lax besides. This
/// needs no token in forms, so pages can be cached for all visitors (OWASP CSRF Prevention, Fetch Metadata).
struct CrossOriginGuard: RouterMiddleware {
    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        guard Self.isSafe(request.method) || Self.isOwn(request) else {
            throw Refusal(
                .forbidden,
                Fault(
                    "cross-origin", ko: "다른 사이트에서 보낸 요청은 받지 않아요.",
                    en: "Requests sent from another site are not accepted."))
        }
        return try await next(request, context)
    }

    private static func isSafe(_ method: HTTPRequest.Method) -> Bool {
        method == .get || method == .head || method == .options
    }

    private static func isOwn(_ request: Request) -> Bool {
        if let site = request.headers[.secFetchSite] { return site == "same-origin" || site == "none" }
        guard let origin = request.headers[.origin] else { return true }
        guard let host = request.head.authority, let separator = origin.firstRange(of: "://") else { return false }
        return origin[separator.upperBound...] == host
    }
}

internal import HTTPTypes
internal import Hummingbird

/// Tells browsers to run nothing but our own files and to show us in nobody's frame (OWASP Secure Headers).
struct SecurityHeaders: RouterMiddleware {
    private static let always: [(HTTPField.Name, String)] = [
        (
            .contentSecurityPolicy,
            "default-src 'self'; img-src 'self' data: https:; object-src 'none'; base-uri 'none'; form-action 'self'; "
                + "frame-ancestors 'none'"
        ),
        (.xContentTypeOptions, "nosniff"),
        (.referrerPolicy, "strict-origin-when-cross-origin"),
        (.permissionsPolicy, "camera=(), microphone=(), geolocation=()"),
        (.crossOriginOpenerPolicy, "same-origin"),
    ]

    private let fields: [(HTTPField.Name, String)]

    /// - Parameter isSecure: whether the shop is reached by HTTPS only; browsers are then told to ask for nothing else for
    ///   a year (RFC 6797).
    init(isSecure: Bool) {
        fields = Self.always + (isSecure ? [(.strictTransportSecurity, "max-age=31536000")] : [])
    }

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for (name, value) in fields where response.headers[name] == nil { response.headers[name] = value }
        return response
    }
}

internal import HTTPTypes
internal import Hummingbird
internal import Kernel

/// Finds out the visitor's language and who they are before a handler runs, and keeps a language they chose.
struct Negotiation: RouterMiddleware {
    let cookies: VisitorCookies

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.wantsJSON = request.uri.path.hasPrefix("/api/")
        context.visitor = cookies.visitor(of: request)
        let chosen = request.uri.queryParameters["lang"].flatMap { Language(rawValue: String($0)) }
        context.language =
            chosen
            ?? request.cookies["lang"].flatMap { Language(rawValue: $0.value) }
            ?? request.headers[.acceptLanguage].flatMap(Language.init(acceptLanguage:))
            ?? .ko
        var response = try await next(request, context)
        if let chosen { response.setCookie(cookies.language(chosen)) }
        if response.headers[.contentLanguage] == nil {
            response.headers[.contentLanguage] = context.language.rawValue
        }
        return response
    }
}

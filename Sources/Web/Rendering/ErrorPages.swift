internal import Hummingbird
internal import Kernel

extension PageRenderer {
    /// The page for a refusal: what happened, and ways on.
    func errorPage(_ refusal: Refusal, _ request: Request, _ context: AppContext) throws -> Response {
        let texts = texts(context.language)
        let code = refusal.status.code
        let title = texts("error.\(code)_title")
        let isKnown = title != "error.\(code)_title"
        let page = ErrorPage(
            status: "\(code)", title: isKnown ? title : texts("error.other_title"),
            text: refusal.fault.message[context.language],
            retry: refusal.headers[.retryAfter].map { texts("error.retry_in", ["seconds": $0]) },
            actions: [
                Link(name: texts("error.home"), href: "/"),
                Link(name: texts("error.search"), href: "/products"),
            ],
            requestID: refusal.status.kind == .serverError ? context.id : nil)
        var response = try response(
            page, template: ErrorPage.template,
            head: Head(title: page.title, path: request.uri.path, isPrivate: true), request, context,
            status: refusal.status)
        for field in refusal.headers { response.headers[field.name] = field.value }
        return response
    }
}

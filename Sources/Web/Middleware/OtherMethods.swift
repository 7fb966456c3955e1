internal import HTTPTypes
internal import Hummingbird
internal import Kernel

extension Router where Context == AppContext {
    /// Answers 405 with `Allow` (RFC 9110 § 15.5.6) for the methods that an address of ours does not take. To be called
    /// after every route is there.
    func refuseOtherMethods() {
        let common: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options]
        for (_, routes) in Dictionary(grouping: routes, by: \.path.description) {
            guard let path = routes.first?.path else { continue }
            var taken = Set(routes.map(\.method))
            if taken.contains(.get) { taken.insert(.head) }
            let allow = common.filter(taken.contains).map(\.rawValue).joined(separator: ", ")
            for method in common where !taken.contains(method) {
                on(path, method: method) { _, _ -> Response in throw Self.refusal(of: method, allow: allow) }
            }
        }
    }

    private static func refusal(of method: HTTPRequest.Method, allow: String) -> Refusal {
        var refusal = Refusal(
            .methodNotAllowed,
            Fault(
                "method-not-allowed", ko: "이 주소는 \(method.rawValue) 요청을 받지 않아요. 받는 것: \(allow).",
                en: "This address does not take \(method.rawValue). It takes: \(allow)."))
        refusal.headers[.allow] = allow
        return refusal
    }
}

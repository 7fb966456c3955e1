internal import Hummingbird
internal import Kernel
internal import Synchronization

/// `/staff/login` and `/staff/logout`.
struct StaffDoor: Sendable {
    let shopfront: Shopfront
    let accounts: StaffAccounts
    private let attempts: LoginAttempts

    init(shopfront: Shopfront, accounts: StaffAccounts) {
        self.shopfront = shopfront
        self.accounts = accounts
        attempts = LoginAttempts(clock: shopfront.services.wall)
    }

    func addRoutes(to router: Router<AppContext>) {
        router.get("/staff/login") { request, context in try page(request, context, typed: nil) }
        router.post("/staff/login") { request, context in try await enter(request, context) }
        router.post("/staff/logout") { _, _ in
            var response = Response.see("/")
            response.setCookie(shopfront.cookies.signedOut())
            return response
        }
    }

    private func page(_ request: Request, _ context: AppContext, typed: FormFields?) throws -> Response {
        let texts = shopfront.pages.texts(context.language)
        let view = StaffLoginPage(
            notices: typed == nil ? [] : [Notice(kind: "bad", text: texts("staff.wrong"))],
            name: FormField(value: typed?["name"] ?? ""),
            next: Self.ownPath(typed?["next"] ?? FormFields(queryOf: request)["next"]))
        return try shopfront.pages.response(
            view, template: StaffLoginPage.template,
            head: .init(title: texts("staff.login"), path: "/staff/login", isPrivate: true), request, context,
            status: typed == nil ? .ok : .unauthorized)
    }

    private func enter(_ request: Request, _ context: AppContext) async throws -> Response {
        let form = try await FormFields.body(of: request)
        try attempts.check(context.remoteAddress?.ipAddress ?? "unknown")
        guard let name = form["name"], let password = form["password"],
            try await accounts.admits(name: name, password: password)
        else { return try page(request, context, typed: form) }
        var response = Response.see(Self.ownPath(form["next"]) ?? "/staff")
        response.setCookie(shopfront.cookies.staff(name))
        return response
    }

    /// A path of this shop, so that nobody can be led elsewhere after signing in.
    private static func ownPath(_ path: String?) -> String? {
        guard let path, path.hasPrefix("/staff"), !path.contains("//"), !path.contains("\\"),
            path.unicodeScalars.allSatisfy({ $0.isASCII && $0.value > 0x20 && $0.value != 0x7F })
        else { return nil }
        return path
    }
}

/// Ten attempts to sign in a minute and address: guessing a password must not be a question of patience.
private final class LoginAttempts: Sendable {
    private static let most = 10
    private static let window: Duration = .seconds(60)

    private let clock: any TimeSource
    private let recent = Mutex<[String: [Timestamp]]>([:])

    init(clock: any TimeSource) { self.clock = clock }

    func check(_ address: String) throws {
        let now = clock.now
        let count = recent.withLock { recent in
            recent = recent.mapValues { $0.filter { now - $0 < Self.window } }.filter { !$0.value.isEmpty }
            recent[address, default: []].append(now)
            return recent[address]?.count ?? 0
        }
        guard count > Self.most else { return }
        var refusal = Refusal(
            .tooManyRequests,
            Fault(
                "too-many-requests", ko: "로그인 시도가 너무 많아요. 1분 뒤에 다시 시도해 주세요.",
                en: "Too many attempts to sign in. Please try again in a minute."))
        refusal.headers[.retryAfter] = "60"
        throw refusal
    }
}

/// Sends whoever is not signed in to the door.
struct StaffOnly: RouterMiddleware {
    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        if context.visitor.staff != nil { return try await next(request, context) }
        guard request.method == .get || request.method == .head, !context.wantsJSON else {
            throw Refusal(
                .unauthorized,
                Fault("signed-out", ko: "직원 로그인이 필요해요.", en: "Please sign in as staff first."))
        }
        return Response.see("/staff/login?next=\(FormFields.encoded(request.uri.path))")
    }
}

internal import Contracts
internal import Hummingbird
internal import Kernel

/// Who a request comes from, as far as our own cookies say.
struct Visitor: Sendable {
    var cart: CartID?
    /// The staff member who is signed in, by name.
    var staff: String?
}

/// The shop's cookies: signed, HttpOnly and SameSite=Lax, but for the two that scripts and caches may read.
struct VisitorCookies: Sendable {
    private static let staffLifetime: Duration = .seconds(12 * 3600)
    private static let year = 365 * 86_400

    let secret: Secret
    let clock: any TimeSource
    /// True where the shop is reached by HTTPS only.
    let secure: Bool

    func visitor(of request: Request) -> Visitor {
        let cookies = request.cookies
        var visitor = Visitor()
        if let cart = cookies["cart"].flatMap({ secret.verify($0.value) }) { visitor.cart = CartID(cart) }
        if let session = cookies["staff"].flatMap({ secret.verify($0.value) }) { visitor.staff = staff(in: session) }
        return visitor
    }

    func cart(_ cart: CartID) -> Cookie { cookie("cart", secret.sign(cart.description), maxAge: Self.year) }

    /// How many things lie in the cart: no secret, and `shop.js` shows it on pages that are cached for everybody.
    func cartCount(_ count: Int) -> Cookie { cookie("cart_count", "\(count)", maxAge: Self.year, httpOnly: false) }

    func language(_ language: Language) -> Cookie {
        cookie("lang", language.rawValue, maxAge: Self.year, httpOnly: false)
    }

    func staff(_ name: String) -> Cookie {
        let expires = (clock.now + Self.staffLifetime).microseconds
        return cookie("staff", secret.sign("\(expires):\(name)"), maxAge: Int(Self.staffLifetime.seconds))
    }

    func signedOut() -> Cookie { cookie("staff", "", maxAge: 0) }

    private func staff(in session: String) -> String? {
        let parts = session.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let expires = Int64(parts[0]), expires > clock.now.microseconds else { return nil }
        return String(parts[1])
    }

    private func cookie(_ name: String, _ value: String, maxAge: Int, httpOnly: Bool = true) -> Cookie {
        Cookie(
            name: name, value: value, maxAge: maxAge, path: "/", secure: secure, httpOnly: httpOnly, sameSite: .lax)
    }
}

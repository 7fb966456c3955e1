internal import Hummingbird
internal import Kernel
internal import NIOCore

/// What a request carries through the middleware to its handler.
struct AppContext: RequestContext, RemoteAddressRequestContext {
    var coreContext: CoreRequestContextStorage
    let remoteAddress: SocketAddress?
    /// The language of the answer: `?lang`, else the cookie, else `Accept-Language`, else Korean.
    var language: Language = .ko
    /// True where the caller wants JSON: everything below `/api/`.
    var wantsJSON = false
    /// The visitor's cart and staff session, from signed cookies.
    var visitor = Visitor()

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress
    }
}

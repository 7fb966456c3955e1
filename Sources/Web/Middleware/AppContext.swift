internal import Hummingbird
internal import Kernel
internal import NIOCore

/// What a request carries through the middleware to its handler.
struct AppContext: RequestContext, RemoteAddressRequestContext {
    var coreContext: CoreRequestContextStorage
    let remoteAddress: SocketAddress?
    private let channel: any Channel
    /// The language of the answer: `?lang`, else the cookie, else `Accept-Language`, else Korean.
    var language: Language = .ko
    /// True where the caller wants JSON: everything below `/api/`.
    var wantsJSON = false
    /// The visitor's cart and staff session, from signed cookies.
    var visitor = Visitor()

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
        remoteAddress = source.channel.remoteAddress
    }

    /// Closes the connection after `delay`, for a client that goes on sending what nobody will read.
    func hangUp(after delay: TimeAmount) {
        let channel = channel
        channel.eventLoop.scheduleTask(in: delay) { channel.close(promise: nil) }
    }
}

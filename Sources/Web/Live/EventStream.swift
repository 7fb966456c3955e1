internal import ServiceLifecycle
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Server-sent events (WHATWG HTML § 9.2): one way, plain HTTP, reconnected by the browser itself. Our live pages only
/// listen; what visitors do goes by ordinary requests, so a WebSocket would add a protocol and give nothing.
enum EventStream {
    /// Sent when nothing else was for a while, so that proxies keep the connection and dead ones are noticed.
    static let heartbeat = ByteBuffer(string: ": still here\n\n")

    static func event(_ name: String, _ json: String) -> ByteBuffer {
        ByteBuffer(string: "event: \(name)\ndata: \(json)\n\n")
    }

    /// A response that sends `events` until the visitor leaves or the server stops.
    static func response(_ events: AsyncStream<ByteBuffer>) -> Response {
        let body = ResponseBody { writer in
            try await writer.write(ByteBuffer(string: "retry: 1000\n\n"))
            for await event in events.cancelOnGracefulShutdown() { try await writer.write(event) }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store",
                .accelBuffering: "no",
            ],
            body: body)
    }
}

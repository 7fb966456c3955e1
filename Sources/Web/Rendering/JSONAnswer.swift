internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// A value as the JSON body of a response.
struct JSONAnswer<Value: Encodable> {
    let value: Value
    let status: HTTPResponse.Status

    init(_ value: Value, status: HTTPResponse.Status = .ok) {
        self.value = value
        self.status = status
    }

    func response() throws -> Response {
        Response(
            status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: try JSON.encode(value))))
    }
}

/// Our one way to write JSON: keys in order, so that the same value has the same bytes.
enum JSON {
    static func encode(_ value: some Encodable) throws -> [UInt8] { try JSONText.of(try Tree(value)) }

    static func text(_ value: some Encodable) throws -> String { String(decoding: try encode(value), as: UTF8.self) }
}

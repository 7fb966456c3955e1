import Foundation
internal import Logging

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Toss Payments' core API over HTTPS: basic authorisation with the secret key, idempotency keys for whatever moves money.
/// Source: docs.tosspayments.com/reference.
struct TossAPI: Sendable {
    enum Reply: Sendable {
        case payment(TossPayment)
        /// A definite no.
        case refused(TossError)
    }

    let address: URL
    private let authorization: String
    private let session: URLSession
    private let logger: Logger

    init(address: URL, secret: String, logger: Logger) {
        self.address = address
        self.logger = logger
        authorization = "Basic " + Data("\(secret):".utf8).base64EncodedString()
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = 60
        configuration.httpShouldSetCookies = false
        session = URLSession(configuration: configuration)
    }

    func get(_ path: [String]) async throws -> Reply { try await send(request(path)) }

    func post(_ path: [String], _ body: some Encodable, key: String) async throws -> Reply {
        var request = request(path)
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.setValue(key, forHTTPHeaderField: "Idempotency-Key")
        request.httpBody = try JSONEncoder().encode(body)
        return try await send(request)
    }

    private func request(_ path: [String]) -> URLRequest {
        let url = path.reduce(address.appending(path: "v1/payments")) { $0.appending(component: $1) }
        var request = URLRequest(url: url)
        request.setValue(authorization, forHTTPHeaderField: "Authorization")
        return request
    }

    /// - Throws: where the answer is not known: the network failed, or Toss had trouble of its own.
    private func send(_ request: URLRequest) async throws -> Reply {
        let (data, response) = try await session.data(for: request)
        let status = (response as? HTTPURLResponse)?.statusCode ?? 0
        if status == 200 { return .payment(try JSONDecoder().decode(TossPayment.self, from: data)) }
        let error = try JSONDecoder().decode(TossError.self, from: data)
        logger.notice("Toss Payments refused", metadata: ["status": "\(status)", "code": "\(error.code)"])
        guard (400..<500).contains(status), !error.isPassing else { throw error }
        return .refused(error)
    }
}

/// The part of a payment that a shop acts on.
struct TossPayment: Decodable, Sendable {
    let paymentKey: String
    let orderId: String
    let status: String
    let totalAmount: Int64
    let currency: String
    let failure: TossError?
}

struct TossError: Decodable, Error, Sendable {
    let code: String
    let message: String

    /// Whether the same request may be answered otherwise in a moment.
    var isPassing: Bool {
        ["IDEMPOTENT_REQUEST_PROCESSING", "PROVIDER_ERROR", "TOO_MANY_REQUESTS"].contains(code)
            || code.hasPrefix("FAILED_") && code.hasSuffix("_PROCESSING")
    }
}

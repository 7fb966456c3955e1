internal import HTTPTypes
internal import Hummingbird
internal import Kernel
internal import NIOCore
internal import Synchronization

/// How much one visitor may ask of the shop.
public struct Limits: Sendable {
    /// Bytes of a request's body.
    public var bodyBytes: Int
    /// Requests a second and address, on average; 0 for no limit.
    public var requestsPerSecond: Double
    /// Requests that may come at once on top.
    public var burst: Double

    public init(bodyBytes: Int = 1 << 20, requestsPerSecond: Double = 60, burst: Double = 240) {
        self.bodyBytes = bodyBytes
        self.requestsPerSecond = requestsPerSecond
        self.burst = burst
    }
}

/// Refuses bodies that are too large before they are read, and addresses that ask too often.
final class RequestLimits: RouterMiddleware {
    private struct Bucket {
        var tokens: Double
        var filledAt: Timestamp
    }

    private static let rememberedAddresses = 50_000

    private let limits: Limits
    private let clock: any TimeSource
    private let buckets = Mutex<[String: Bucket]>([:])

    init(limits: Limits, clock: any TimeSource) {
        self.limits = limits
        self.clock = clock
    }

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        if let length = request.headers[.contentLength].flatMap(Int.init), length > limits.bodyBytes {
            throw Refusals.tooLarge
        }
        if limits.requestsPerSecond > 0, let wait = secondsToWait(context.remoteAddress?.ipAddress ?? "unknown") {
            var refusal = Refusal(
                .tooManyRequests,
                Fault(
                    "too-many-requests", ko: "요청이 너무 많아요. \(wait)초 뒤에 다시 시도해 주세요.",
                    en: "Too many requests. Please try again in \(wait) s."))
            refusal.headers[.retryAfter] = "\(wait)"
            throw refusal
        }
        return try await next(request, context)
    }

    /// Token bucket: nil where the request may pass, else the seconds until the next may.
    private func secondsToWait(_ address: String) -> Int? {
        let now = clock.now
        return buckets.withLock { buckets in
            if buckets.count >= Self.rememberedAddresses { forgetIdle(&buckets, at: now) }
            var bucket = buckets[address] ?? Bucket(tokens: limits.burst, filledAt: now)
            let earned = max(0, (now - bucket.filledAt).seconds) * limits.requestsPerSecond
            bucket.tokens = min(limits.burst, bucket.tokens + earned)
            bucket.filledAt = now
            defer { buckets[address] = bucket }
            guard bucket.tokens >= 1 else { return max(1, Int(1 / limits.requestsPerSecond)) }
            bucket.tokens -= 1
            return nil
        }
    }

    private func forgetIdle(_ buckets: inout [String: Bucket], at now: Timestamp) {
        let refill = limits.burst / limits.requestsPerSecond
        buckets = buckets.filter { (now - $0.value.filledAt).seconds < refill }
        if buckets.count >= Self.rememberedAddresses { buckets.removeAll(keepingCapacity: true) }
    }
}

internal import HTTPTypes
internal import Hummingbird
internal import Kernel
internal import NIOCore

extension Request {
    /// The whole body.
    ///
    /// - Throws: `Refusal` where it is longer than `limit`, or where its sender left before its end, which is no fault of
    ///   the server.
    func wholeBody(upTo limit: Int) async throws -> ByteBuffer {
        do {
            return try await body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw Refusals.tooLarge
        } catch {
            guard !Task.isCancelled else { throw error }
            throw Refusal(
                .badRequest,
                Fault("malformed", ko: "요청이 중간에 끊겼어요.", en: "The request broke off before its end."))
        }
    }
}

internal import HTTPTypes
internal import Hummingbird
internal import Kernel
internal import Logging
internal import NIOCore
internal import Storage

/// Turns whatever a handler throws into a page or a problem in the visitor's language. Nothing of our insides leaks.
struct Refusals: RouterMiddleware {
    let pages: PageRenderer

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let refusal = Self.refusal(for: error)
            if refusal.status.kind == .serverError, !Task.isCancelled {
                context.logger.error(
                    "request failed", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            }
            var response =
                context.wantsJSON
                ? try Problem(refusal, in: context.language, of: request).response(refusal)
                : try pages.errorPage(refusal, request, context)
            if Self.mayLeaveBody(request, refusal) {
                // The answer gets a moment to arrive before the rest of the body is cut off.
                response.headers[.connection] = "close"
                context.hangUp(after: .seconds(2))
            }
            return response
        }
    }

    /// Whether the client may still be sending a body that is too large or has no end.
    private static func mayLeaveBody(_ request: Request, _ refusal: Refusal) -> Bool {
        refusal.status == .contentTooLarge || request.headers[.transferEncoding] != nil
    }

    static func refusal(for error: any Error) -> Refusal {
        switch error {
        case let refusal as Refusal: refusal
        case let fault as Fault: Refusal(fault)
        case let fault as StorageFault: Refusal(storage(fault))
        case is CancellationError: Refusal(storage(.unavailable("the server is stopping")))
        case is NIOTooManyBytesError: tooLarge
        case let error as HTTPError where error.status == .contentTooLarge: tooLarge
        case let error as HTTPError where error.status == .notFound:
            .notFound(ko: "이 주소에는 아무것도 없어요.", en: "There is nothing at this address.")
        case let error as any HTTPResponseError:
            Refusal(
                error.status,
                Fault(
                    .invalid, ko: "요청을 이해할 수 없어요.", en: "The request cannot be understood: \(error).",
                    cause: error))
        default:
            Refusal(
                .internalServerError,
                Fault(
                    "internal", ko: "서버에서 문제가 생겼어요. 잠시 뒤 다시 시도해 주세요.",
                    en: "Something went wrong on our side. Please try again in a moment.", cause: error))
        }
    }

    static let tooLarge = Refusal(
        .contentTooLarge,
        Fault("too-large", ko: "보낸 내용이 너무 커요.", en: "What was sent is larger than this address accepts."))

    private static func storage(_ fault: StorageFault) -> Fault {
        fault == .diskFull
            ? Fault(
                .unavailable, ko: "저장 공간이 가득 차 지금은 주문을 받을 수 없어요. 바뀐 것은 없어요.",
                en: "The shop's disk is full, so nothing can be changed just now. Nothing was lost.", cause: fault)
            : Fault(
                .unavailable, ko: "지금은 저장소에 쓸 수 없어요. 바뀐 것은 없어요. 잠시 뒤 다시 시도해 주세요.",
                en: "The store cannot be reached just now; nothing was changed. Please try again in a moment.",
                cause: fault)
    }
}

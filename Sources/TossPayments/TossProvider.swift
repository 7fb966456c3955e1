internal import Contracts
public import Foundation
public import Kernel
public import Logging
public import Shop

/// Payments through the payment window of Toss Payments.
///
/// The customer pays in Toss's window first; that moves no money. It comes back with a payment key, and the charge is our
/// confirming of it: until then nothing is charged, and a payment that nobody confirms runs out by itself.
public struct TossProvider: PaymentProvider {
    public static let address = "https://api.tosspayments.com"

    public let name = "toss"
    private let api: TossAPI

    /// - Parameter address: of the API; another one than Toss's own is for tests.
    public init(keys: TossKeys, address: URL, logger: Logger) {
        api = TossAPI(address: address, secret: keys.secret, logger: logger)
    }

    /// The key and the order under which Toss knows the payment, as the window gave them.
    public func handle(for instrument: Instrument) -> String? { instrument.token }

    public func charge(_ request: ChargeRequest) async throws -> ChargeAnswer {
        guard let window = TossWindowAnswer(token: request.instrument.token) else { return .declined(.unreadable) }
        let body = Confirm(paymentKey: window.paymentKey, orderId: window.orderId, amount: request.amount.minor)
        switch try await api.post(["confirm"], body, key: "\(request.payment)") {
        case .payment(let payment): return try answer(payment)
        case .refused(let error) where error.code == "ALREADY_PROCESSED_PAYMENT":
            return try await status(of: ChargeKey(payment: request.payment, handle: request.instrument.token))
        case .refused(let error): return .declined(DeclineReason(error))
        }
    }

    public func status(of charge: ChargeKey) async throws -> ChargeAnswer {
        guard let window = charge.handle.flatMap(TossWindowAnswer.init(token:)) else { return .unknown }
        switch try await api.get([window.paymentKey]) {
        case .payment(let payment): return try answer(payment)
        case .refused(let error) where error.code.hasPrefix("NOT_FOUND_PAYMENT"): return .unknown
        case .refused(let error): throw error
        }
    }

    /// Toss has no way to forbid a confirmation that is still on its way; but a payment that it does not know, or that ran out,
    /// can never be confirmed. Until then the answer is open.
    public func abandon(_ charge: ChargeKey) async throws -> ChargeAnswer { try await status(of: charge) }

    public func refund(_ charge: ChargeKey, amount: Money, key: String) async throws {
        guard let window = charge.handle.flatMap(TossWindowAnswer.init(token:)) else {
            throw Fault(
                .notFound, ko: "토스페이먼츠 결제가 아닙니다: \(charge.payment)",
                en: "not a payment of Toss Payments: \(charge.payment)", at: "payment")
        }
        let body = Cancel(cancelReason: "Madang \(key)", cancelAmount: amount.minor)
        switch try await api.post([window.paymentKey, "cancel"], body, key: "\(charge.payment)-\(key)") {
        case .payment: return
        case .refused(let error) where error.code == "ALREADY_CANCELED_PAYMENT": return
        case .refused(let error): throw error
        }
    }

    private func answer(_ payment: TossPayment) throws -> ChargeAnswer {
        switch payment.status {
        case "DONE", "CANCELED", "PARTIAL_CANCELED":
            guard let currency = Currency(code: payment.currency) else {
                throw TossError(code: "UNKNOWN_CURRENCY", message: payment.currency)
            }
            return .approved(
                reference: payment.paymentKey, amount: Money(minor: payment.totalAmount, currency: currency))
        case "ABORTED": return .declined(payment.failure.map { DeclineReason($0) } ?? .refused)
        case "EXPIRED": return .unknown
        default: return .processing
        }
    }

    private struct Confirm: Encodable {
        let paymentKey: String
        let orderId: String
        let amount: Int64
    }

    private struct Cancel: Encodable {
        let cancelReason: String
        let cancelAmount: Int64
    }
}

extension DeclineReason {
    static let unreadable = DeclineReason(
        code: "invalid-window-answer",
        message: LocalizedText(
            ko: "결제창에서 받은 정보를 읽을 수 없어요. 다시 시도해 주세요.",
            en: "What the payment window sent cannot be read. Please try again."))

    static let refused = DeclineReason(
        code: "refused",
        message: LocalizedText(
            ko: "결제가 승인되지 않았어요. 다른 결제 수단으로 시도해 주세요.",
            en: "The payment was not approved. Please try another way to pay."))

    /// Toss speaks Korean; in English we say what matters to the buyer and leave its code.
    init(_ error: TossError) {
        let isOurs =
            error.code.contains("API_KEY") || error.code.contains("UNAUTHORIZED") || error.code == "FORBIDDEN_REQUEST"
        let isOver = error.code == "NOT_FOUND_PAYMENT_SESSION"
        let korean =
            isOurs
            ? "지금은 결제를 받을 수 없어요. 잠시 뒤에 다시 시도해 주세요."
            : isOver ? "결제 시간이 지났어요. 다시 시도해 주세요." : error.message
        let english =
            isOurs
            ? "Payments cannot be taken at the moment. Please try again later."
            : isOver ? "The time for paying has run out. Please try again." : Self.refused.message.en
        self.init(
            code: error.code.lowercased().replacing("_", with: "-"), message: LocalizedText(ko: korean, en: english))
    }
}

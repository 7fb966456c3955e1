public import Contracts
public import Kernel

/// Somebody outside who moves money. Every call is idempotent by the payment's identifier, which the provider gets as
/// its idempotency key, and must stop waiting when its task is cancelled.
///
/// An error thrown means that the answer is not known, never that nothing happened.
public protocol PaymentProvider: Sendable {
    /// Stored with each payment, such as `sandbox`.
    var name: String { get }

    /// What must be kept with the payment to find it again, besides its identifier; nil where that is enough.
    func handle(for instrument: Instrument) -> String?

    /// Charges, unless this payment was charged, declined or abandoned before: then it tells what came of that.
    func charge(_ request: ChargeRequest) async throws -> ChargeAnswer

    /// What became of a payment; `.unknown` where the provider never heard of it.
    func status(of charge: ChargeKey) async throws -> ChargeAnswer

    /// Makes sure that a payment is never charged from now on, unless it already was.
    ///
    /// `.unknown` is that promise. Without it, a charge still on its way could land after the shop gave up on it.
    func abandon(_ charge: ChargeKey) async throws -> ChargeAnswer

    /// Gives money of an approved payment back, in full or in part.
    ///
    /// - Parameter key: names this refund among those of the payment; the same key twice refunds once.
    func refund(_ charge: ChargeKey, amount: Money, key: String) async throws
}

extension PaymentProvider {
    public func handle(for instrument: Instrument) -> String? { nil }
}

/// A payment as its provider knows it again.
public struct ChargeKey: Sendable, Hashable {
    public var payment: PaymentID
    /// What the provider asked to keep.
    public var handle: String?

    public init(payment: PaymentID, handle: String? = nil) {
        self.payment = payment
        self.handle = handle
    }
}

/// The means of payment as the provider's own form hands it over. It is passed on and not stored, but for what the provider names
/// its handle.
public struct Instrument: Sendable {
    public var token: String

    public init(token: String) { self.token = token }
}

public struct ChargeRequest: Sendable {
    public var payment: PaymentID
    public var amount: Money
    public var instrument: Instrument
    /// What the customer reads on the statement.
    public var description: String

    public init(payment: PaymentID, amount: Money, instrument: Instrument, description: String) {
        self.payment = payment
        self.amount = amount
        self.instrument = instrument
        self.description = description
    }
}

/// What a provider says about a payment.
public enum ChargeAnswer: Sendable, Hashable {
    /// - Parameter amount: what was really charged; the shop compares it with what it asked for.
    case approved(reference: String, amount: Money)
    case declined(DeclineReason)
    /// Not decided yet.
    case processing
    case unknown
}

/// Where a checkout stands.
public enum CheckoutState: String, Sendable, Hashable, CaseIterable, Codable {
    /// Being filled in; its stock is held.
    case open
    /// A payment was begun, and its answer is awaited.
    case paying
    /// The payment provider did not answer in time: whether money moved is not known yet.
    case pending
    /// There is an order.
    case completed
    /// Given up, by the customer or because a paid order could not be honoured.
    case cancelled
    /// Its hold ran out.
    case expired
}

internal import Contracts
internal import ServiceLifecycle
internal import Shop
internal import Storage

extension Checkouts {
    /// `complete`, but where the server is told to stop meanwhile, it waits no longer for the payment provider: the buyer
    /// hears that the payment is pending, and the next start finds out what became of it.
    func completeBeforeClosing(
        _ id: CheckoutID, confirming confirmation: Confirmation, paying instrument: Instrument,
        conclude: @escaping @Sendable (CheckoutResult, any SQLTransaction) throws -> Void = { _, _ in }
    ) async throws -> CheckoutResult {
        try await cancelWhenGracefulShutdown {
            try await complete(id, confirming: confirmation, paying: instrument, conclude: conclude)
        }
    }
}

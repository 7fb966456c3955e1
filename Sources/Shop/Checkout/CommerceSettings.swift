public import Kernel

/// How long things are kept and waited for. All of it is wall time.
public struct CommerceSettings: Sendable, Hashable {
    /// How long a checkout keeps its stock; every change of it starts anew.
    public var hold: Duration
    /// The longest that changes can keep stock from others.
    public var longestHold: Duration
    /// What is at least left of the hold when a payment begins or comes to nothing.
    public var payingHold: Duration
    /// How long a buyer waits for the payment provider; then the payment is in doubt.
    public var paymentLimit: Duration
    /// How long the shop itself waits when it asks about payments in doubt, and when it gives money back.
    public var askLimit: Duration
    /// When a payment that was begun and never heard of again is asked about. Longer than `paymentLimit`.
    public var patience: Duration
    /// How often a second click looks whether the first is through.
    public var joinPoll: Duration
    /// Carts that nobody touched for so long are forgotten.
    public var cartLife: Duration
    public var currency: Currency

    public init(
        hold: Duration = .seconds(15 * 60), longestHold: Duration = .seconds(60 * 60),
        payingHold: Duration = .seconds(5 * 60), paymentLimit: Duration = .seconds(10),
        askLimit: Duration = .seconds(10), patience: Duration = .seconds(30), joinPoll: Duration = .milliseconds(25),
        cartLife: Duration = .seconds(30 * 86_400), currency: Currency = .krw
    ) {
        precondition(patience > paymentLimit, "a payment must not be called lost while its buyer still waits")
        self.hold = hold
        self.longestHold = longestHold
        self.payingHold = payingHold
        self.paymentLimit = paymentLimit
        self.askLimit = askLimit
        self.patience = patience
        self.joinPoll = joinPoll
        self.cartLife = cartLife
        self.currency = currency
    }
}

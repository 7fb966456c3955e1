public import Contracts
public import Kernel

/// What a channel asks for when it opens a checkout.
public struct CheckoutRequest: Sendable, Hashable {
    public enum Source: Sendable, Hashable {
        case cart(CartID)
        case lines([LineRequest])
    }

    public var source: Source
    /// Chosen by the client: the same key gives the same checkout.
    public var key: String?
    public var language: Language
    public var contact: Contact?
    public var consents: Consents?
    /// A delivery method's code.
    public var method: String?

    public init(
        source: Source, key: String? = nil, language: Language = .ko, contact: Contact? = nil,
        consents: Consents? = nil, method: String? = nil
    ) {
        self.source = source
        self.key = key
        self.language = language
        self.contact = contact
        self.consents = consents
        self.method = method
    }

    /// Tells a repeat from another request under the same key (FNV-1a, 64 bits; a fingerprint, no protection).
    var fingerprint: String {
        var text = "\(language)|\(method ?? "")"
        switch source {
        case .cart(let cart): text += "|cart \(cart)"
        case .lines(let lines): for line in lines { text += "|\(line.sku) \(line.units)" }
        }
        let fields = contact.map { [$0.recipient, $0.phone, $0.postcode, $0.road, $0.detail, $0.note, $0.email] }
        for field in fields ?? [] { text += "|\(field)" }
        if let consents { text += "|\(consents.terms) \(consents.privacy) \(consents.marketing)" }
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return String(hash, radix: 16)
    }
}

/// What a channel changes of an open checkout; nil leaves as it was.
public struct CheckoutChange: Sendable, Hashable {
    public var contact: Contact?
    public var consents: Consents?
    public var method: String?
    public var lines: [LineRequest]?
    public var language: Language?

    public init(
        contact: Contact? = nil, consents: Consents? = nil, method: String? = nil, lines: [LineRequest]? = nil,
        language: Language? = nil
    ) {
        self.contact = contact
        self.consents = consents
        self.method = method
        self.lines = lines
        self.language = language
    }
}

/// What the customer saw and said yes to.
public struct Confirmation: Sendable, Hashable {
    /// The amount to be charged.
    public var total: Money
    /// The cut-off of the promise that was shown; nil means the one stored by the last create or update.
    public var cutOff: Timestamp?

    public init(total: Money, cutOff: Timestamp? = nil) {
        self.total = total
        self.cutOff = cutOff
    }
}

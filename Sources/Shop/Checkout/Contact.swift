public import Kernel

/// To whom and where the goods go. An empty text means that it was not given (yet).
public struct Contact: Sendable, Hashable, JSONWritable {
    public var recipient: String
    /// A Korean mobile number; kept as `010-1234-5678` where it is one.
    public var phone: String
    /// The five digits of the Korean postcode.
    public var postcode: String
    /// The road-name address.
    public var road: String
    /// Building, floor, flat.
    public var detail: String
    /// A word to the courier.
    public var note: String
    public var email: String

    public init(
        recipient: String = "", phone: String = "", postcode: String = "", road: String = "", detail: String = "",
        note: String = "", email: String = ""
    ) {
        self.recipient = recipient
        self.phone = phone
        self.postcode = postcode
        self.road = road
        self.detail = detail
        self.note = note
        self.email = email
    }

    /// Trimmed, without control characters, the phone number in its usual spelling.
    public var tidied: Contact {
        Contact(
            recipient: recipient.tidied, phone: PhoneNumber(phone)?.description ?? phone.tidied,
            postcode: postcode.tidied, road: road.tidied, detail: detail.tidied, note: note.tidied,
            email: email.tidied)
    }

    public var json: JSONValue {
        [
            "recipient": .string(recipient), "phone": .string(phone), "postcode": .string(postcode),
            "road": .string(road), "detail": .string(detail), "note": .string(note), "email": .string(email),
        ]
    }
}

/// What the customer agreed to, each apart from the others.
public struct Consents: Sendable, Hashable, JSONWritable {
    /// The terms of sale; required.
    public var terms: Bool
    /// The use of personal data for this order; required.
    public var privacy: Bool
    /// Advertising; never required.
    public var marketing: Bool

    public init(terms: Bool = false, privacy: Bool = false, marketing: Bool = false) {
        self.terms = terms
        self.privacy = privacy
        self.marketing = marketing
    }

    public var json: JSONValue {
        ["terms": .bool(terms), "privacy": .bool(privacy), "marketing": .bool(marketing)]
    }
}

extension String {
    /// Without control characters, and without white space at its ends.
    var tidied: String {
        let visible = String(
            String.UnicodeScalarView(unicodeScalars.filter { $0.properties.generalCategory != .control }))
        var text = visible[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}

internal import Contracts
internal import Kernel
internal import Shop

/// What a guest typed into the checkout form.
struct CheckoutForm {
    let fields: FormFields

    init(_ fields: FormFields) { self.fields = fields }

    func change(_ language: Language) -> CheckoutChange {
        CheckoutChange(
            contact: Contact(
                recipient: text("recipient"), phone: text("phone"), postcode: text("postcode"), road: text("road"),
                detail: text("detail"), note: text("note"), email: text("email")),
            consents: Consents(
                terms: fields["consent_terms"] != nil, privacy: fields["consent_privacy"] != nil,
                marketing: fields["consent_marketing"] != nil),
            method: fields["delivery"], language: language)
    }

    /// The sandbox card that was chosen, or the number that was typed.
    var instrument: Instrument? {
        fields["card"].map { SandboxCard(rawValue: $0)?.instrument ?? Instrument(token: $0) }
    }

    /// The total and cut-off that the form showed.
    var confirmation: Confirmation {
        Confirmation(
            total: .won(shown("total").flatMap { Int64($0) } ?? -1),
            cutOff: shown("cut_off").flatMap { Int64($0) }.map(Timestamp.init(microseconds:)))
    }

    /// What the form showed for the way of delivery that was chosen.
    private func shown(_ what: String) -> String? { fields["shown_\(what)_\(fields["delivery"] ?? "")"] }

    private func text(_ name: String) -> String { fields[name] ?? "" }
}

extension Money {
    /// As people read it: `18,900원` and `₩18,900` for won, `$12.50` for dollars.
    public func formatted(_ language: Language) -> String {
        let sign = minor < 0 ? "-" : ""
        let amount = Self.grouped(minor.magnitude, digits: currency.digits)
        switch (currency.code, language) {
        case ("KRW", .ko): return "\(sign)\(amount)원"
        case ("KRW", .en): return "\(sign)₩\(amount)"
        case ("USD", _): return "\(sign)$\(amount)"
        case ("EUR", _): return "\(sign)€\(amount)"
        default: return "\(sign)\(currency.code) \(amount)"
        }
    }

    /// A plain decimal for machines, such as schema.org's `price`: `18900`, `12.50`.
    public var decimal: String {
        let scale = Self.scale(currency.digits)
        let sign = minor < 0 ? "-" : ""
        guard scale > 1 else { return "\(minor)" }
        return "\(sign)\(minor.magnitude / scale).\(Self.padded(minor.magnitude % scale, to: currency.digits))"
    }

    private static func grouped(_ magnitude: UInt64, digits: Int) -> String {
        let scale = scale(digits)
        let whole = String(magnitude / scale).utf8
        var bytes: [UInt8] = []
        bytes.reserveCapacity(whole.count * 4 / 3)
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index).isMultiple(of: 3) { bytes.append(UInt8(ascii: ",")) }
            bytes.append(digit)
        }
        let grouped = String(decoding: bytes, as: UTF8.self)
        return digits == 0 ? grouped : "\(grouped).\(padded(magnitude % scale, to: digits))"
    }

    private static func scale(_ digits: Int) -> UInt64 { (0..<digits).reduce(1) { scale, _ in scale * 10 } }

    private static func padded(_ number: UInt64, to width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}

public import Kernel

/// What a checkout or an order comes to.
public struct Totals: Sendable, Hashable {
    public var goods: Money
    /// For the delivery.
    public var fee: Money
    /// Contained in `total`.
    public var vat: Money
    /// Goods by climate; climates without goods are missing.
    public var byZone: [TemperatureZone: Money]

    public var total: Money { goods + fee }

    /// The VAT contained in a delivery fee, in whole per cent.
    static let feeVATRate = 10

    init(lines: [(zone: TemperatureZone, total: Money, vat: Money)], fee: Money) {
        let currency = fee.currency
        self.fee = fee
        goods = lines.map(\.total).total(in: currency)
        vat = lines.map(\.vat).total(in: currency) + fee.vatIncluded(rate: Self.feeVATRate)
        byZone = [:]
        for line in lines {
            byZone[line.zone, default: .zero(currency)] = byZone[line.zone, default: .zero(currency)] + line.total
        }
    }
}

import Kernel
import Testing

@Suite struct MoneyTests {
    @Test(arguments: [
        (18_900, "18,900원", "₩18,900"), (0, "0원", "₩0"), (-500, "-500원", "-₩500"),
        (1_234_567, "1,234,567원", "₩1,234,567"), (999, "999원", "₩999"),
    ])
    func wonHasNoDecimals(minor: Int64, korean: String, english: String) {
        #expect(Money.won(minor).formatted(.ko) == korean)
        #expect(Money.won(minor).formatted(.en) == english)
    }

    @Test func dollarsHaveTwo() {
        let price = Money(minor: 123_405, currency: .usd)
        #expect(price.formatted(.en) == "$1,234.05")
        #expect(price.decimal == "1234.05")
        #expect(Money.won(18_900).decimal == "18900")
    }

    @Test(arguments: [(11_000, 1_000), (18_900, 1_718), (1, 0), (6, 1), (-11_000, -1_000)])
    func vatIsTheEleventhPart(gross: Int64, vat: Int64) {
        #expect(Money.won(gross).vatIncluded(rate: 10) == .won(vat))
    }

    @Test func vatAndNetMakeTheGross() {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<1000 {
            let gross = Money.won(Int64.random(in: 0...10_000_000, using: &generator))
            let vat = gross.vatIncluded(rate: 10)
            let net = gross - vat
            #expect(abs(net.minor * 10 - vat.minor * 100) <= 55, "\(gross)")
        }
    }
}

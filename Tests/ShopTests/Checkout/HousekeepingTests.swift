import Contracts
import Kernel
import Storage
import Testing

@testable import Shop

@Suite struct HousekeepingTests {
    @Test func theSweepForgetsAnswersAfterTheirRetention() async throws {
        let bench = try await CheckoutBench()
        let now = bench.wall.now
        try await bench.database.write {
            try Idempotency.store(
                .init(status: 200, body: "x"), scope: "s", key: "k", requestHash: "h", at: now, in: $0)
        }
        func answer() async throws -> Idempotency.Answer? {
            try await bench.database.read { try Idempotency.answer(scope: "s", key: "k", requestHash: "h", in: $0) }
        }
        bench.wall.advance(by: Idempotency.retention)
        try await bench.commerce.sweep()
        #expect(try await answer() != nil)
        bench.wall.advance(by: .seconds(1))
        try await bench.commerce.sweep()
        #expect(try await answer() == nil)
    }

    @Test func peopleAreForgottenWhereNothingCameOfTheirCheckout() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 5)
        let expired = try await bench.commerce.checkouts.create(bench.request(sku)).id
        let cancelled = try await bench.commerce.checkouts.create(bench.request(sku)).id
        _ = try await bench.commerce.checkouts.cancel(cancelled)
        let order = try await bench.order(sku)
        let bought = try #require(
            try await bench.database.read {
                try $0.row("SELECT checkout FROM orders")?.identifier("checkout", CheckoutTag.self)
            })
        bench.wall.advance(by: Checkouts.privacy)
        try await bench.commerce.sweep()
        #expect(try await bench.commerce.checkouts.checkout(expired).contact == CheckoutBench.contact)
        bench.wall.advance(by: .seconds(3600))
        try await bench.commerce.sweep()
        for id in [expired, cancelled] {
            #expect(try await bench.commerce.checkouts.checkout(id).contact == Contact())
            #expect(try await bench.commerce.checkouts.checkout(id).lines.map(\.sku) == [sku])
        }
        #expect(try await bench.commerce.checkouts.checkout(bought).contact == CheckoutBench.contact)
        #expect(try await bench.commerce.orders.order(order)?.contact == CheckoutBench.contact)
        let traces = try await bench.database.read {
            try $0.rows("SELECT id FROM checkouts WHERE draft LIKE '%김마당%'").count
        }
        #expect(traces == 1)
    }

    @Test func aPaymentsOutcomeIsItsOwnWhateverItsCheckoutWentThroughSince() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 1)
        let checkout = try await bench.commerce.checkouts.create(bench.request(sku))
        #expect(try await bench.pay(checkout, with: .timeOutDeclined) == .pending)
        let first = try #require(
            try await bench.database.read { try bench.commerce.checkouts.payment(of: checkout.id, in: $0) })
        #expect(try await bench.commerce.checkouts.outcome(of: first) == .pending)
        bench.wall.advance(by: .seconds(15))
        try await bench.commerce.sweep()
        let declined = try await bench.commerce.checkouts.outcome(of: first)
        guard case .declined(let reason) = declined else { throw CheckoutBench.Unexpected() }
        #expect(reason.code == "insufficient-funds")
        guard case .placed = try await bench.pay(checkout) else { throw CheckoutBench.Unexpected() }
        #expect(try await bench.commerce.checkouts.outcome(of: first) == declined)
        #expect(try await bench.breaches().isEmpty)
    }

    @Test(arguments: ["plain", "한글 \" \\ / \n \u{1} 🐈", ""])
    func whatIsWrittenByHandIsReadAsItWas(_ text: String) throws {
        let sku = try #require(SKU("A-1"))
        let at = Timestamp(microseconds: 1_795_402_800_000_001)
        let promise = Promise(method: text, cutOff: at, dispatchAt: at, deliverFrom: at, deliverBy: at + .seconds(1))
        let handling = Handling(
            zone: .chilled, extent: Extent(width: 1, depth: 2, height: 3), weight: 4, fragile: true, upright: false)
        let words = LocalizedText(ko: text, en: "en")
        var line = CheckoutLine(
            Offer(
                productID: text, title: words,
                variant: Variant(
                    sku: sku, options: ["size": words, "a": words], price: .won(-5), compareAt: nil, vatRate: 10,
                    handling: handling, barcode: nil)), units: 7)
        for image in [nil, text] {
            line.image = image
            let draft = CheckoutRecord.Draft(
                language: .en, contact: Contact(recipient: text, phone: "010"),
                consents: Consents(terms: true, privacy: false, marketing: true), lines: [line, line],
                method: image,
                option: image.map { _ in DeliveryOption(promise: promise, title: words, fee: .won(3000), left: 9) })
            #expect(try JSONText.decode(CheckoutRecord.Draft.self, from: JSONWriter.text(draft.json)) == draft)
        }
        let event = OrderPlaced(
            order: IdentifierSource(clock: ManualClock(at), seed: 1).next(), number: text, placedAt: at,
            lines: [OrderPlaced.Line(sku: sku, title: words, units: 2, handling: handling)], promise: promise)
        let read = try JSONText.decode(OrderPlaced.self, from: try event.payload())
        #expect(read.order == event.order && read.number == text && read.placedAt == at)
        #expect(read.lines == event.lines && read.promise == promise)
    }
}

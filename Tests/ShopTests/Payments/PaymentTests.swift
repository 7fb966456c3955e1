import Contracts
import Kernel
import Testing

@testable import Shop

@Suite struct PaymentTests {
    @Test func aDeclinedCardLeavesTheCheckoutOpenWithTheReason() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 5)
        let checkout = try await bench.commerce.checkouts.create(bench.request(sku, units: 2))
        guard case .declined(let reason) = try await bench.pay(checkout, with: .insufficientFunds) else {
            Issue.record("not declined")
            return
        }
        #expect(reason.code == "insufficient-funds")
        let open = try await bench.commerce.checkouts.checkout(checkout.id)
        #expect(open.state == .open)
        #expect(open.declined == reason)
        #expect(try await bench.level(sku).held == 2)
        #expect(try await bench.breaches().isEmpty)
        guard case .placed = try await bench.pay(open) else {
            Issue.record("not placed")
            return
        }
        #expect(try await bench.charges().count == 1)
    }

    @Test func aCardNobodyKnowsIsDeclined() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 5)
        let checkout = try await bench.commerce.checkouts.create(bench.request(sku))
        let result = try await bench.commerce.checkouts.complete(
            checkout.id, confirming: Confirmation(total: checkout.totals.total), paying: Instrument(token: "1234"))
        guard case .declined(let reason) = result else {
            Issue.record("\(result)")
            return
        }
        #expect(reason.code == "invalid-card")
    }

    @Test(arguments: [SandboxCard.timeOutApproved, .answerLate])
    func aPaymentAnsweredLateBecomesAnOrder(_ card: SandboxCard) async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 1)
        let checkout = try await bench.commerce.checkouts.create(bench.request(sku))
        #expect(try await bench.pay(checkout, with: card) == .pending)
        #expect(try await bench.commerce.checkouts.checkout(checkout.id).state == .pending)
        #expect(try await bench.pay(checkout) == .pending)
        await #expect(throws: CheckoutRefusal.notOpen(.pending)) {
            try await bench.commerce.checkouts.cancel(checkout.id)
        }
        #expect(try await bench.commerce.reconciler.reconcile(at: bench.wall.now) == 0)
        bench.wall.advance(by: .seconds(15))
        #expect(try await bench.commerce.reconciler.reconcile(at: bench.wall.now) == 1)
        #expect(try await bench.commerce.checkouts.checkout(checkout.id).state == .completed)
        #expect(try await bench.charges().count == 1)
        #expect(try await bench.breaches().isEmpty)
    }

    @Test func aPaymentThatTurnsOutDeclinedOpensTheCheckoutAgain() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 1)
        let checkout = try await bench.commerce.checkouts.create(bench.request(sku))
        #expect(try await bench.pay(checkout, with: .timeOutDeclined) == .pending)
        bench.wall.advance(by: .seconds(15))
        try await bench.commerce.sweep()
        let open = try await bench.commerce.checkouts.checkout(checkout.id)
        #expect(open.state == .open)
        #expect(open.declined?.code == "insufficient-funds")
        #expect(try await bench.breaches().isEmpty)
    }

    @Test func anApprovalAfterTheHoldRanOutIsHonouredFromFreeStock() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 1)
        let checkout = try await bench.commerce.checkouts.create(bench.request(sku))
        #expect(try await bench.pay(checkout, with: .timeOutApproved) == .pending)
        bench.wall.advance(by: .seconds(3600))
        try await bench.commerce.checkouts.releaseExpired(at: bench.wall.now)
        #expect(try await bench.level(sku).promisable == 1)
        try await bench.commerce.reconciler.reconcile(at: bench.wall.now)
        #expect(try await bench.commerce.checkouts.checkout(checkout.id).state == .completed)
        #expect(try await bench.level(sku).onHand == 0)
        #expect(try await bench.breaches().isEmpty)
    }

    @Test func anApprovalAfterTheGoodsWereSoldGoesBack() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 1)
        let slow = try await bench.commerce.checkouts.create(bench.request(sku))
        #expect(try await bench.pay(slow, with: .timeOutApproved) == .pending)
        bench.wall.advance(by: .seconds(3600))
        try await bench.commerce.checkouts.releaseExpired(at: bench.wall.now)
        _ = try await bench.order(sku)
        try await bench.commerce.reconciler.reconcile(at: bench.wall.now)
        let ended = try await bench.commerce.checkouts.checkout(slow.id)
        #expect(ended.state == .cancelled)
        #expect(ended.refund == .soldOut)
        #expect(try await bench.pay(slow) == .refunding(.soldOut))
        #expect(try await bench.charges().count == 2)
        #expect(try await bench.commerce.refunds.execute(at: bench.wall.now) == 1)
        #expect(try await bench.commerce.refunds.execute(at: bench.wall.now) == 0)
        #expect(try await bench.charges().count == 1)
        #expect(try await bench.breaches().isEmpty)
    }

    @Test func aPromiseIsRenewedWhereThePaymentWasAnsweredAfterTheCutOff() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 1)
        let checkout = try await bench.commerce.checkouts.create(bench.request(sku))
        #expect(try await bench.pay(checkout, with: .timeOutApproved) == .pending)
        bench.wall.advance(by: .seconds(60))
        bench.world.advance(by: .seconds(12 * 3600))
        try await bench.commerce.sweep()
        let ended = try await bench.commerce.checkouts.checkout(checkout.id)
        let id = try #require(ended.order)
        let order = try #require(try await bench.commerce.orders.order(id))
        #expect(order.promise.cutOff == checkout.option.map { $0.promise.cutOff + .seconds(86_400) })
        #expect(order.history.first?.detail != nil)
        #expect(try await bench.breaches().isEmpty)
    }

    @Test func anAmountOtherThanOursIsNeverAnOrder() async throws {
        let bench = try await CheckoutBench { Overcharger(base: $0, excess: 1) }
        let sku = try await bench.stock("A", units: 5)
        let checkout = try await bench.commerce.checkouts.create(bench.request(sku))
        #expect(try await bench.pay(checkout) == .refunding(.amountMismatch))
        #expect(try await bench.commerce.checkouts.checkout(checkout.id).state == .open)
        #expect(try await bench.commerce.refunds.execute(at: bench.wall.now) == 1)
        #expect(try await bench.charges().isEmpty)
        #expect(try await bench.commerce.orders.list().isEmpty)
        #expect(try await bench.breaches().isEmpty)
    }

    @Test(arguments: CutLine.Place.allCases)
    func aCutLineIsFoundOutAbout(_ place: CutLine.Place) async throws {
        let bench = try await CheckoutBench { CutLine(base: $0, place: place) }
        let sku = try await bench.stock("A", units: 5)
        let checkout = try await bench.commerce.checkouts.create(bench.request(sku))
        #expect(try await bench.pay(checkout) == .pending)
        try await bench.commerce.sweep()
        let state = try await bench.commerce.checkouts.checkout(checkout.id).state
        #expect(state == (place == .after ? .completed : .open))
        #expect(try await bench.breaches().isEmpty)
    }

    @Test func anAbandonedPaymentIsNeverCharged() async throws {
        let bench = try await CheckoutBench()
        let payment: PaymentID = bench.identifiers.next()
        #expect(try await bench.sandbox.abandon(ChargeKey(payment: payment)) == .unknown)
        let answer = try await bench.sandbox.charge(
            ChargeRequest(
                payment: payment, amount: .won(1000), instrument: SandboxCard.approve.instrument, description: ""))
        guard case .declined = answer else {
            Issue.record("\(answer)")
            return
        }
        #expect(try await bench.charges().isEmpty)
    }

    @Test func chargingTwiceUnderOneIdentifierChargesOnce() async throws {
        let bench = try await CheckoutBench()
        let request = ChargeRequest(
            payment: bench.identifiers.next(), amount: .won(1000), instrument: SandboxCard.approve.instrument,
            description: "")
        let first = try await bench.sandbox.charge(request)
        var other = request
        other.amount = .won(2000)
        #expect(try await bench.sandbox.charge(other) == first)
        #expect(try await bench.charges().map(\.amount) == [.won(1000)])
    }
}

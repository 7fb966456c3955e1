import Contracts
import Kernel
import Storage
import Testing

@testable import Shop

@Suite struct CheckoutTests {
    @Test func itHoldsPricesAndPromisesFromTheFirstMoment() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 5)
        let checkout = try await bench.commerce.checkouts.create(bench.request(sku, units: 2))
        #expect(checkout.state == .open && checkout.problems.isEmpty)
        #expect(checkout.totals.total == .won(23_000))
        #expect(checkout.totals.vat == .won(1818 + 273))
        #expect(checkout.option?.promise.method == "dawn")
        #expect(checkout.expiresAt == CheckoutBench.noon + .seconds(900))
        #expect(try await bench.level(sku).held == 2)
        #expect(bench.commerce.availability.units(of: sku) == 3)
    }

    @Test func payingMakesAnOrderASaleAndOneEvent() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 5)
        let checkout = try await bench.commerce.checkouts.create(bench.request(sku, units: 2))
        guard case .placed(let id, let number) = try await bench.pay(checkout) else {
            Issue.record("not placed")
            return
        }
        let order = try #require(try await bench.commerce.orders.order(id))
        #expect(order.number == number)
        #expect(order.state == .placed)
        #expect(order.totals.total == .won(23_000))
        #expect(order.payment.state == .approved)
        #expect(order.promise == checkout.option?.promise)
        let level = try await bench.level(sku)
        #expect((level.onHand, level.held) == (3, 0))
        #expect(try await bench.commerce.checkouts.checkout(checkout.id).orderNumber == number)
        #expect(try await bench.breaches().isEmpty)
    }

    @Test func theSameKeyGivesTheSameCheckoutAndAnotherRequestIsRefused() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 5)
        let first = try await bench.commerce.checkouts.create(bench.request(sku, key: "k"))
        let second = try await bench.commerce.checkouts.create(bench.request(sku, key: "k"))
        #expect(first.id == second.id)
        #expect(try await bench.level(sku).held == 1)
        await #expect(throws: CheckoutRefusal.keyReused) {
            try await bench.commerce.checkouts.create(bench.request(sku, units: 2, key: "k"))
        }
    }

    @Test func allProblemsAreToldAtOnceInBothLanguages() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 5)
        let checkout = try await bench.commerce.checkouts.create(
            CheckoutRequest(
                source: .lines([LineRequest(sku: sku, units: 1)]),
                contact: Contact(phone: "02-123-4567", postcode: "1234", email: "who@nowhere")))
        let fields = [
            "recipient", "road", "phone", "postcode", "email", "consents.terms", "consents.privacy", "method",
        ]
        #expect(checkout.problems.map(\.field) == fields)
        #expect(checkout.problems.allSatisfy { !$0.message.ko.isEmpty && $0.message.ko != $0.message.en })
        await #expect(throws: CheckoutRefusal.invalid(checkout.problems)) { try await bench.pay(checkout) }
        #expect(try await bench.sandbox.entries().isEmpty)
    }

    @Test func anUpdateKeepsTheRestAndTidiesWhatWasTyped() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 5)
        let checkout = try await bench.commerce.checkouts.create(bench.request(sku))
        var contact = CheckoutBench.contact
        contact.phone = " +82 10 9876 5432 "
        contact.recipient = "  김\u{7}마당 "
        let updated = try await bench.commerce.checkouts.update(
            checkout.id, CheckoutChange(contact: contact, lines: [LineRequest(sku: sku, units: 4)]))
        #expect(updated.contact.phone == "010-9876-5432")
        #expect(updated.contact.recipient == "김마당")
        #expect(updated.method == "dawn")
        #expect(try await bench.level(sku).held == 4)
        await #expect(throws: CheckoutRefusal.short([Shortage(sku: sku, wanted: 6, left: 5)])) {
            try await bench.commerce.checkouts.update(
                checkout.id, CheckoutChange(lines: [LineRequest(sku: sku, units: 6)]))
        }
        #expect(try await bench.level(sku).held == 4)
        #expect(try await bench.breaches().isEmpty)
    }

    @Test func aChangedPriceIsRefusedUntilTheNewTotalIsConfirmed() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 5)
        let checkout = try await bench.commerce.checkouts.create(bench.request(sku))
        bench.shelf.put(sku, price: 11_000)
        let refusal = await #expect(throws: CheckoutRefusal.self) { try await bench.pay(checkout) }
        guard case .priceChanged(let shown) = refusal else {
            Issue.record("\(String(describing: refusal))")
            return
        }
        #expect(shown.totals.total == .won(14_000))
        #expect(shown.notices.contains { if case .priceChanged = $0 { true } else { false } })
        #expect(try await bench.sandbox.entries().isEmpty)
        await #expect(throws: CheckoutRefusal.self) { try await bench.pay(checkout) }
        guard case .placed = try await bench.pay(shown) else {
            Issue.record("not placed")
            return
        }
        #expect(try await bench.charges().map(\.amount) == [.won(14_000)])
        #expect(try await bench.breaches().isEmpty)
    }

    @Test func aPassedCutOffIsRefusedWithTheNewPromise() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 5)
        let checkout = try await bench.commerce.checkouts.create(bench.request(sku))
        bench.world.advance(by: .seconds(11 * 3600))
        let refusal = await #expect(throws: CheckoutRefusal.self) { try await bench.pay(checkout) }
        guard case .promiseChanged(let shown) = refusal, let option = shown.option else {
            Issue.record("\(String(describing: refusal))")
            return
        }
        #expect(option.promise.deliverBy == checkout.option.map { $0.promise.deliverBy + .seconds(86_400) })
        let confirmation = Confirmation(total: shown.totals.total, cutOff: option.promise.cutOff)
        let result = try await bench.commerce.checkouts.complete(
            checkout.id, confirming: confirmation, paying: SandboxCard.approve.instrument)
        guard case .placed(let id, _) = result else {
            Issue.record("\(result)")
            return
        }
        #expect(try await bench.commerce.orders.order(id)?.promise == option.promise)
        #expect(try await bench.breaches().isEmpty)
    }

    @Test func aVanishedVariantIsRefusedByName() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 5)
        let checkout = try await bench.commerce.checkouts.create(bench.request(sku))
        bench.shelf.withdraw(sku)
        await #expect(throws: CheckoutRefusal.vanished([sku])) { try await bench.pay(checkout) }
        #expect(try await bench.commerce.checkouts.checkout(checkout.id).problems.map(\.field) == ["lines"])
    }

    @Test func anExpiredCheckoutFreesItsStockAndCannotBePaid() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 5)
        let checkout = try await bench.commerce.checkouts.create(bench.request(sku, units: 5))
        bench.wall.advance(by: .seconds(899))
        #expect(try await bench.commerce.checkouts.releaseExpired(at: bench.wall.now) == 0)
        bench.wall.advance(by: .seconds(1))
        #expect(try await bench.commerce.checkouts.releaseExpired(at: bench.wall.now) == 1)
        #expect(try await bench.level(sku).promisable == 5)
        #expect(bench.commerce.availability.units(of: sku) == 5)
        await #expect(throws: CheckoutRefusal.notOpen(.expired)) { try await bench.pay(checkout) }
        #expect(try await bench.breaches().isEmpty)
    }

    @Test func changesCannotKeepStockFromOthersForEver() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 5)
        let checkout = try await bench.commerce.checkouts.create(bench.request(sku))
        for _ in 0..<10 {
            bench.wall.advance(by: .seconds(600))
            _ = try? await bench.commerce.checkouts.update(checkout.id, CheckoutChange())
            try await bench.commerce.sweep()
        }
        #expect(try await bench.commerce.checkouts.checkout(checkout.id).state == .expired)
        #expect(try await bench.level(sku).held == 0)
    }

    @Test func cancellingFreesItsStockOnce() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 5)
        let checkout = try await bench.commerce.checkouts.create(bench.request(sku, units: 2))
        #expect(try await bench.commerce.checkouts.cancel(checkout.id).state == .cancelled)
        #expect(try await bench.commerce.checkouts.cancel(checkout.id).state == .cancelled)
        #expect(try await bench.level(sku).promisable == 5)
        #expect(try await bench.breaches().isEmpty)
    }

    @Test func aFullSlotIsNeverOversold() async throws {
        let bench = try await CheckoutBench(capacity: 3)
        let sku = try await bench.stock("A", units: 100)
        var checkouts: [Checkout] = []
        for _ in 0..<20 { checkouts.append(try await bench.commerce.checkouts.create(bench.request(sku))) }
        let placed = await withTaskGroup(of: Bool.self) { [checkouts] group in
            for checkout in checkouts {
                group.addTask {
                    if case .placed = try? await bench.pay(checkout) { true } else { false }
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(placed == 3)
        #expect(try await bench.charges().count == 3)
        let next = try await bench.commerce.checkouts.create(bench.request(sku))
        #expect(next.option?.promise.cutOff == checkouts.first?.option.map { $0.promise.cutOff + .seconds(86_400) })
        #expect(try await bench.breaches().isEmpty)
    }

    @Test func theHookSeesEveryResultInItsTransaction() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 5)
        let checkout = try await bench.commerce.checkouts.create(bench.request(sku))
        let now = CheckoutBench.noon
        for round in 1...2 {
            _ = try await bench.commerce.checkouts.complete(
                checkout.id, confirming: Confirmation(total: checkout.totals.total),
                paying: SandboxCard.approve.instrument
            ) { result, transaction in
                try Idempotency.store(
                    .init(status: 200, body: "\(result)"), scope: "t", key: "\(round)", requestHash: "", at: now,
                    in: transaction)
            }
        }
        let answers = try await bench.database.read { transaction in
            try (1...2).compactMap {
                try Idempotency.answer(scope: "t", key: "\($0)", requestHash: "", in: transaction)
            }
        }
        #expect(answers.count == 2)
        #expect(Set(answers.map(\.body)).count == 1)
    }
}

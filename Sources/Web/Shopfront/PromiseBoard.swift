internal import Contracts
internal import Delivery
internal import Kernel
internal import Synchronization

/// The next promise for goods of each mix of temperature zones, renewed about once a second, so that pages which all
/// visitors share need not ask the store.
final class PromiseBoard: Sendable {
    private let delivery: Delivery
    private let world: any TimeSource
    private let currency: Currency
    private let promises = Mutex<[Set<TemperatureZone>: Promise]>([:])

    init(delivery: Delivery, world: any TimeSource, currency: Currency) {
        self.delivery = delivery
        self.world = world
        self.currency = currency
    }

    func next(for zones: Set<TemperatureZone>) -> Promise? { promises.withLock { $0[zones] } }

    func renew() async throws {
        var renewed: [Set<TemperatureZone>: Promise] = [:]
        for zones in Self.mixes {
            renewed[zones] = try await delivery.offers(zones: zones, goods: .zero(currency), at: world.now).first?
                .promise
        }
        promises.withLock { [renewed] in $0 = renewed }
    }

    private static let mixes: [Set<TemperatureZone>] = (1..<8).map { bits in
        Set(TemperatureZone.allCases.enumerated().filter { bits & 1 << $0.offset != 0 }.map(\.element))
    }
}

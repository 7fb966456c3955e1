public import Contracts
public import Kernel
public import Storage

/// The carts of all visitors, kept under the identifier that their cookie carries.
///
/// A cart promises nothing and holds nothing: stock is held by a checkout. Every call is one transaction.
public struct Carts: Sendable {
    public static let unitLimit = 99
    public static let lineLimit = 100

    private let database: any Database
    private let assortment: any Assortment
    private let availability: Availability
    private let wall: any TimeSource
    private let currency: Currency

    public init(
        database: any Database, assortment: any Assortment, availability: Availability, wall: any TimeSource,
        currency: Currency = .krw
    ) {
        self.database = database
        self.assortment = assortment
        self.availability = availability
        self.wall = wall
        self.currency = currency
    }

    /// The cart as it stands; one that was never filled is empty.
    public func cart(_ id: CartID) async throws -> Cart {
        try await database.read { try price(id, in: $0) }
    }

    /// Units in the cart, for the header of every page.
    public func count(_ id: CartID) async throws -> Int {
        try await database.read {
            let row = try $0.row(
                "SELECT CAST(COALESCE(SUM(units), 0) AS BIGINT) AS units FROM cart_lines WHERE cart = $1", [id])
            return try row?.int("units") ?? 0
        }
    }

    /// Puts more units of a SKU into the cart.
    ///
    /// - Parameter key: names the request, so that a repeat of it adds nothing.
    /// - Throws: `CartRefusal`, `StorageFault`.
    public func add(_ sku: SKU, units: Int = 1, to id: CartID, key: String? = nil) async throws -> Cart {
        try await change(id) { transaction, now in
            if let key, try !CartStore.claim(key, of: id, in: transaction) { return }
            try put(sku, units: units, into: id, at: now, in: transaction)
        }
    }

    /// Sets how many units of a SKU the cart has; 0 takes it out.
    ///
    /// - Throws: `CartRefusal`, `StorageFault`.
    public func set(_ sku: SKU, units: Int, in id: CartID) async throws -> Cart {
        try await change(id) { transaction, now in
            guard units != 0 else { return try CartStore.remove(sku, from: id, in: transaction) }
            guard (1...Self.unitLimit).contains(units) else { throw CartRefusal.unitsOutOfRange(limit: Self.unitLimit) }
            let known = try CartStore.lines(of: id, in: transaction).first { $0.sku == sku }?.units ?? 0
            if known > units {
                try CartStore.deduct(known - units, of: sku, from: id, in: transaction)
            } else if units > known {
                try put(sku, units: units - known, into: id, at: now, in: transaction)
            }
        }
    }

    public func remove(_ sku: SKU, from id: CartID) async throws -> Cart {
        try await change(id) { transaction, _ in try CartStore.remove(sku, from: id, in: transaction) }
    }

    /// Accepts new prices, lowers lines to what is left, and takes out what cannot be bought any more.
    public func mend(_ id: CartID) async throws -> Cart {
        try await change(id) { transaction, _ in
            for notice in try price(id, in: transaction).notices {
                switch notice {
                case .priceChanged(let sku, _, _, let price):
                    try CartStore.accept(price, of: sku, in: id, in: transaction)
                case .vanished(let sku, _), .soldOut(let sku, _):
                    try CartStore.remove(sku, from: id, in: transaction)
                case .fewer(let sku, _, let wanted, let left):
                    try CartStore.deduct(wanted - left, of: sku, from: id, in: transaction)
                }
            }
        }
    }

    /// Forgets carts that nobody touched since; tells how many.
    @discardableResult
    public func forget(before instant: Timestamp) async throws -> Int {
        try await database.write { try CartStore.forget(before: instant, in: $0) }
    }

    private func change(
        _ id: CartID, _ work: @escaping @Sendable (any SQLTransaction, Timestamp) throws -> Void
    ) async throws -> Cart {
        let now = wall.now
        return try await database.write { transaction in
            try CartStore.touch(id, at: now, in: transaction)
            try work(transaction, now)
            return try price(id, in: transaction)
        }
    }

    private func put(
        _ sku: SKU, units: Int, into id: CartID, at now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        guard let offer = assortment.offer(sku), offer.price.currency == currency else {
            throw CartRefusal.unknownSKU(sku)
        }
        guard (1...Self.unitLimit).contains(units),
            try CartStore.add(offer, units: units, to: id, at: now, in: transaction) <= Self.unitLimit
        else { throw CartRefusal.unitsOutOfRange(limit: Self.unitLimit) }
        guard try CartStore.lineCount(of: id, in: transaction) <= Self.lineLimit else {
            throw CartRefusal.tooManyLines(limit: Self.lineLimit)
        }
    }

    private func price(_ id: CartID, in transaction: any SQLTransaction) throws -> Cart {
        let stored = try CartStore.lines(of: id, in: transaction)
        let held = try CartStore.held(for: id, in: transaction)
        var lines: [CartLine] = []
        var notices: [CartNotice] = []
        for line in stored {
            guard let offer = assortment.offer(line.sku), offer.price.currency == currency else {
                notices.append(.vanished(line.sku, line.title))
                continue
            }
            let left = availability.units(of: line.sku) + held[line.sku, default: 0]
            lines.append(CartLine(offer: offer, units: line.units, left: left))
            if line.seenPrice != offer.price {
                notices.append(.priceChanged(line.sku, offer.title, from: line.seenPrice, to: offer.price))
            }
            if left <= 0 {
                notices.append(.soldOut(line.sku, offer.title))
            } else if left < line.units {
                notices.append(.fewer(line.sku, offer.title, wanted: line.units, left: left))
            }
        }
        return Cart(id: id, lines: lines, notices: notices, currency: currency)
    }
}

public import Contracts
public import Kernel
public import Storage

/// What people do in the warehouse: with a list instead of robots, and about what robots could not decide.
///
/// Everything goes through the database by the same rules as the robots' work, so both can even work side by side; every
/// call can be repeated and has its effect once.
public struct FloorDesk: Sendable {
    /// What picks by hand name as their station.
    public static let station = "hand"

    let site: Site
    let database: any Database
    let clock: any TimeSource
    let world: any TimeSource
    let podCells: @Sendable () -> [Int?]

    /// - Parameters:
    ///   - clock: real time, under which events are stored.
    ///   - world: world time.
    ///   - podCells: where the pods stand now, for the walking order; where each stood first if not given.
    public init(
        site: Site, database: any Database, clock: any TimeSource, world: any TimeSource,
        podCells: (@Sendable () -> [Int?])? = nil
    ) {
        self.site = site
        self.database = database
        self.clock = clock
        self.world = world
        let homes = site.pods.map { Optional($0.home) }
        self.podCells = podCells ?? { homes }
    }

    public func mode() async throws -> WorkMode { try await database.read { try Settings.mode(in: $0) } }

    public func setMode(_ mode: WorkMode) async throws {
        try await database.write { try Settings.set("mode", to: mode.rawValue, in: $0) }
    }

    /// The pick is done with so many `units` taken. Fewer than asked means that the rest was not there: it is booked as
    /// missing and fetched from elsewhere where possible.
    public func confirm(_ pick: PickID, units: Int) async throws -> PickOutcome {
        try await settle(pick) { book, now in
            let remaining = book.picks[pick]?.remaining ?? 0
            guard units >= 0, units <= remaining else { throw BookRefusal.wrongUnits }
            if units > 0 { try book.pick(pick, units: units, at: Self.station, now: now) }
            return units < remaining ? try book.miss(pick, at: now) : nil
        }
    }

    /// Nothing could be taken.
    public func report(_ pick: PickID, problem: PickProblem) async throws -> PickOutcome {
        try await settle(pick) { book, now in
            let found = try book.miss(pick, isGone: problem == .missing, at: now)
            book.tell(problem, of: pick)
            return found
        }
    }

    /// Packs an order whose goods are together.
    public func pack(_ order: OrderID) async throws {
        let packing = OrderPacking(site: site)
        try await enter(order, doneFrom: .packed) { book, now in
            guard let row = book.orders[order] else { throw BookRefusal.unknownOrder }
            let goods = book.picks(of: row).filter { $0.picked > 0 }.compactMap { pick in
                book.goods[pick.sku].map { (goods: $0, units: pick.picked) }
            }
            try book.pack(order, totes: packing.totes(for: goods, tag: row.tag), at: now)
        }
    }

    /// Sends a packed order on its way.
    public func dispatch(_ order: OrderID) async throws {
        try await enter(order, doneFrom: .dispatched) { book, now in try book.dispatch(order, at: now) }
    }

    /// - Parameter act: returns how many units found another place, nil where none was missing.
    private func settle(
        _ pick: PickID, by act: @escaping @Sendable (inout Book, Timestamp) throws -> Int?
    ) async throws -> PickOutcome {
        let (site, now, world) = (site, clock.now, world.now)
        return try await refusing {
            try await database.write { transaction in
                var loader = BookLoader(site: site, in: transaction)
                try loader.loadForRedirect(pick)
                var book = loader.book
                guard let row = book.picks[pick] else { throw BookRefusal.unknownPick }
                guard row.remaining > 0 else { return .alreadyDone }
                let before = row.remaining
                guard let found = try act(&book, world) else {
                    var store = BookStore(in: transaction, now: now, world: world)
                    try store.save(&book)
                    return .done
                }
                let taken = (book.picks[pick]?.picked ?? 0) - row.picked
                var store = BookStore(in: transaction, now: now, world: world)
                try store.save(&book)
                return .shortage(reallocated: found, open: before - taken - found)
            }
        }
    }

    private func enter(
        _ order: OrderID, doneFrom stage: OrderStage,
        by act: @escaping @Sendable (inout Book, Timestamp) throws -> Void
    ) async throws {
        let (site, now, world) = (site, clock.now, world.now)
        try await refusing {
            try await database.write { transaction in
                var loader = BookLoader(site: site, in: transaction)
                try loader.load(order: order)
                let reached = loader.book.orders[order]?.stage
                if reached == stage || reached == .dispatched { return }
                try loader.loadPicks(of: order)
                for sku in Set(loader.book.picks.values.map(\.sku)) { try loader.load(sku: sku) }
                var book = loader.book
                try act(&book, world)
                var store = BookStore(in: transaction, now: now, world: world)
                try store.save(&book)
            }
        }
    }

    func refusing<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let refusal as BookRefusal {
            throw Fault(refusal)
        }
    }
}

extension Book {
    /// Says of a pick that could not be done why.
    fileprivate mutating func tell(_ problem: PickProblem, of pick: PickID) {
        let reason: LocalizedText
        switch problem {
        case .missing: return
        case .damaged: reason = LocalizedText(ko: "파손", en: "damaged")
        case .wrongItem: reason = LocalizedText(ko: "다른 상품이 있음", en: "another product lies there")
        }
        for index in changes.exceptions.indices where changes.exceptions[index].pick == pick {
            let old = changes.exceptions[index].text
            changes.exceptions[index].text = LocalizedText(
                ko: "\(old.ko) · \(reason.ko)", en: "\(old.en); \(reason.en)")
        }
    }
}

extension Fault {
    init(_ refusal: BookRefusal) {
        switch refusal {
        case .unknownOrder:
            self.init(.notFound, ko: "창고에 이 주문이 없어요", en: "the warehouse has no such order", cause: refusal)
        case .unknownPick:
            self.init(.notFound, ko: "이런 피킹 작업이 없어요", en: "there is no such pick", cause: refusal)
        case .wrongStage(let stage):
            self.init(
                .conflict, ko: "이 주문은 지금 그렇게 할 수 없어요 (단계: \(stage.rawValue))",
                en: "the order is in stage '\(stage.rawValue)'; this cannot be done now", cause: refusal)
        case .alreadyPicked:
            self.init(.conflict, ko: "이미 끝난 작업이에요", en: "this pick is finished already", cause: refusal)
        case .wrongUnits:
            self.init(
                .invalid, ko: "수량은 0부터 남은 수량까지예요", en: "the number must be between 0 and what remains", at: "units",
                cause: refusal)
        case .unknownGoods:
            self.init(.notFound, ko: "창고에 이 상품이 없어요", en: "the warehouse does not know this SKU", cause: refusal)
        case .unknownRefill:
            self.init(.notFound, ko: "이런 보충 작업이 없어요", en: "there is no such refill", cause: refusal)
        case .refillIsOver:
            self.init(.conflict, ko: "더 이상 필요 없는 보충 작업이에요", en: "this refill is not needed any more", cause: refusal)
        case .noPlace:
            self.init(
                .conflict, ko: "가져올 곳이 아직 없어요", en: "no place has these goods yet", cause: refusal)
        }
    }
}

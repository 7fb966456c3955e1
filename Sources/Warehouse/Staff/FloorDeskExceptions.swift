import Contracts
import Kernel
import Storage

extension FloorDesk {
    /// Exceptions, open ones oldest first, settled ones newest first.
    public func exceptions(open: Bool = true, limit: Int = 100) async throws -> [FloorException] {
        try await database.read { transaction in
            let order =
                open
                ? "resolved_at IS NULL ORDER BY raised_at, id" : "resolved_at IS NOT NULL ORDER BY resolved_at DESC, id"
            let rows = try transaction.rows("SELECT * FROM warehouse_exceptions WHERE \(order) LIMIT $1", [limit])
            return try rows.map { try FloorException($0) }
        }
    }

    /// Settles an exception. Settling it twice in the same way changes nothing.
    public func resolve(_ id: String, as resolution: ExceptionResolution, by person: String) async throws {
        let (site, now, world) = (site, clock.now, world.now)
        try await refusing {
            try await database.write { transaction in
                guard let row = try transaction.row("SELECT * FROM warehouse_exceptions WHERE id = $1", [id]) else {
                    throw Fault(.notFound, ko: "이런 예외가 없어요", en: "there is no such exception", at: "exception")
                }
                let exception = try FloorException(row)
                if let settled = exception.resolution {
                    guard settled == resolution else { throw Self.settledOtherwise(settled) }
                    return
                }
                guard exception.resolutions.contains(resolution) else { throw Self.unfit(exception) }
                var settlement = Settlement(site: site, exception: exception, pick: try row.optionalInteger("pick"))
                try settlement.carryOut(resolution, in: transaction, now: now, world: world)
                try transaction.execute(
                    """
                    UPDATE warehouse_exceptions SET resolved_at = $2, resolution = $3, resolved_by = $4 WHERE id = $1
                    """, [id, world, resolution.rawValue, person])
            }
        }
    }

    private static func settledOtherwise(_ resolution: ExceptionResolution) -> Fault {
        Fault(
            .conflict, ko: "이미 처리됐어요 (\(resolution.rawValue))",
            en: "it was settled as '\(resolution.rawValue)' already")
    }

    private static func unfit(_ exception: FloorException) -> Fault {
        let names = exception.resolutions.map(\.rawValue).joined(separator: ", ")
        return Fault(
            .invalid, ko: "이 예외는 다음 중 하나로 처리해요: \(names)", en: "this exception can be settled as: \(names)",
            at: "resolution")
    }
}

/// What settling an exception does to the book.
private struct Settlement {
    let site: Site
    let exception: FloorException
    let pick: Int64?

    mutating func carryOut(
        _ resolution: ExceptionResolution, in transaction: any SQLTransaction, now: Timestamp, world: Timestamp
    ) throws {
        var loader = BookLoader(site: site, in: transaction)
        var book: Book
        switch resolution {
        case .found, .lost:
            guard let sku = exception.sku else { return }
            try loader.load(sku: sku)
            try loader.loadWaiting(for: sku)
            if let pod = exception.pod { try loader.load(pod: pod) }
            book = loader.book
            if resolution == .found {
                book.find(sku, units: exception.units, pod: exception.pod, at: world)
            } else {
                book.lose(sku, units: exception.units, at: world)
            }
        case .shipWithout:
            guard let order = exception.order, let pick else { return }
            let id = PickID(order: order, number: Int(pick))
            try loader.load(order: order)
            try loader.load(pick: id)
            book = loader.book
            do throws(BookRefusal) {
                try book.shipWithout(id, now: world)
            } catch {
                // The goods have arrived meanwhile: nothing is missing any more.
                guard error == .alreadyPicked else { throw error }
            }
        case .restart, .acknowledged: return
        }
        var store = BookStore(in: transaction, now: now, world: world)
        try store.save(&book)
    }
}

extension FloorException {
    init(_ row: Row) throws {
        let kindText = try row.text("kind")
        guard let kind = ExceptionKind(rawValue: kindText) else {
            throw StorageFault.decoding("'\(kindText)' is not a kind of exception")
        }
        self.init(
            id: try row.text("id"), kind: kind, at: try row.time("raised_at"),
            text: LocalizedText(ko: try row.text("text_ko"), en: try row.text("text_en")),
            proposal: LocalizedText(ko: try row.text("proposal_ko"), en: try row.text("proposal_en")),
            order: try row.optionalText("order_id").flatMap { OrderID($0) }, pod: try row.optionalText("pod"),
            sku: try row.optionalText("sku").flatMap { SKU($0) },
            carrier: try row.optionalInteger("carrier").map { Int($0) }, units: try row.int("units"),
            resolvedAt: try row.optionalTime("resolved_at"),
            resolution: try row.optionalText("resolution").flatMap(ExceptionResolution.init(rawValue:)),
            resolvedBy: try row.optionalText("resolved_by"))
    }
}

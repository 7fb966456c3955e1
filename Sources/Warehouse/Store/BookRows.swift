import Contracts
import Kernel
import Storage

extension Row {
    func sku(_ column: String = "sku") throws(StorageFault) -> SKU {
        let text = try text(column)
        guard let sku = SKU(text) else { throw .decoding("'\(text)' is not a SKU") }
        return sku
    }

    func zone(_ column: String = "zone") throws(StorageFault) -> TemperatureZone {
        let text = try text(column)
        guard let zone = TemperatureZone(rawValue: text) else { throw .decoding("'\(text)' is not a zone") }
        return zone
    }
}

extension Goods {
    static let columns = """
        sku, zone, width, depth, height, weight, fragile, upright, title_ko, title_en, refill_low, refill_high
        """

    init(_ row: Row) throws(StorageFault) {
        let extent = Extent(
            width: try row.int("width"), depth: try row.int("depth"), height: try row.int("height"))
        self.init(
            sku: try row.sku(),
            handling: Handling(
                zone: try row.zone(), extent: extent, weight: try row.int("weight"),
                fragile: try row.bool("fragile"), upright: try row.bool("upright")),
            title: LocalizedText(ko: try row.text("title_ko"), en: try row.text("title_en")),
            levels: try RefillLevels(row))
    }
}

extension PodRow {
    static let columns = "id, zone, volume, weight, skus, allocated, coming_volume, coming_weight"

    init(_ row: Row) throws(StorageFault) {
        self.init(
            id: try row.text("id"), zone: try row.zone(), volume: try row.int("volume"),
            weight: try row.int("weight"), skus: try row.int("skus"), allocated: try row.int("allocated"),
            comingVolume: try row.int("coming_volume"), comingWeight: try row.int("coming_weight"))
    }
}

extension StockRow {
    static let columns = "sku, place, units, allocated, slot"

    init(_ row: Row) throws(StorageFault) {
        self.init(
            place: StockPlace(try row.text("place")), sku: try row.sku(), units: try row.int("units"),
            allocated: try row.int("allocated"), slot: try row.int("slot"))
    }
}

extension OrderRow {
    static let columns = """
        id, number, placed_at, method, cut_off, dispatch_at, deliver_from, deliver_by, stage, units, picked_units, picks,
        started_at, picked_at, packed_at, dispatched_at
        """

    init(_ row: Row) throws(StorageFault) {
        let stageText = try row.text("stage")
        guard let stage = OrderStage(rawValue: stageText) else { throw .decoding("'\(stageText)' is not a stage") }
        self.init(
            id: try row.identifier("id"), number: try row.text("number"), placedAt: try row.time("placed_at"),
            promise: Promise(
                method: try row.text("method"), cutOff: try row.time("cut_off"),
                dispatchAt: try row.time("dispatch_at"), deliverFrom: try row.time("deliver_from"),
                deliverBy: try row.time("deliver_by")),
            stage: stage, units: try row.int("units"), pickedUnits: try row.int("picked_units"),
            picks: try row.int("picks"), startedAt: try row.optionalTime("started_at"),
            pickedAt: try row.optionalTime("picked_at"), packedAt: try row.optionalTime("packed_at"),
            dispatchedAt: try row.optionalTime("dispatched_at"))
    }
}

extension PickRow {
    static let columns = "order_id, number, sku, zone, place, units, picked, station"

    init(_ row: Row) throws(StorageFault) {
        self.init(
            id: PickID(order: try row.identifier("order_id"), number: try row.int("number")), sku: try row.sku(),
            zone: try row.zone(), place: try row.optionalText("place").map(StockPlace.init),
            units: try row.int("units"), picked: try row.int("picked"), station: try row.optionalText("station"))
    }
}

extension RefillLevels {
    init?(_ row: Row) throws(StorageFault) {
        guard let low = try row.optionalInteger("refill_low"), let high = try row.optionalInteger("refill_high") else {
            return nil
        }
        self.init(low: Int(low), high: Int(high))
    }
}

extension RefillRow {
    static let columns = "sku, number, zone, pod, units, stage, due, put, station, done_at"

    init(_ row: Row) throws(StorageFault) {
        let stageText = try row.text("stage")
        guard let stage = RefillStage(rawValue: stageText) else { throw .decoding("'\(stageText)' is not a stage") }
        self.init(
            id: RefillID(sku: try row.sku(), number: try row.int("number")), zone: try row.zone(),
            pod: try row.text("pod"), units: try row.int("units"), stage: stage, due: try row.optionalTime("due"),
            put: try row.int("put"), station: try row.optionalText("station"), doneAt: try row.optionalTime("done_at"))
    }
}

import Contracts
import Kernel
import Storage

/// Makes the stored pods those of the site: new ones are added, goods of pods that are gone lie in the reserve.
struct SiteRegistration {
    let site: Site
    let transaction: any SQLTransaction

    /// Does nothing where the site is registered already.
    static func ensure(_ site: Site, in transaction: any SQLTransaction) throws {
        guard try Settings.value("site", in: transaction) != site.fingerprint else { return }
        try SiteRegistration(site: site, transaction: transaction).register()
        try Settings.set("site", to: site.fingerprint, in: transaction)
    }

    private func register() throws {
        try transaction.execute("UPDATE warehouse_pods SET on_site = 0, coming_volume = 0, coming_weight = 0")
        try transaction.execute(
            "UPDATE warehouse_refills SET stage = 'dropped', revision = $1 WHERE stage = 'open'",
            [try Revision.next(in: transaction)])
        for pod in site.pods {
            try transaction.execute(
                """
                INSERT INTO warehouse_pods (\(PodRow.columns), fill, on_site) VALUES ($1, $2, 0, 0, 0, 0, 0, 0, 0, 1)
                ON CONFLICT (id) DO UPDATE SET on_site = 1, zone = $2
                """, [pod.id, pod.zone.rawValue])
        }
        let rows = try transaction.rows("SELECT \(PodRow.columns), on_site FROM warehouse_pods ORDER BY id")
        for row in rows {
            let pod = try PodRow(row)
            if try row.bool("on_site") {
                try transaction.execute(
                    "UPDATE warehouse_pods SET fill = $2 WHERE id = $1", [pod.id, pod.fill(of: site.capacity)])
            } else if pod.skus > 0 {
                try clear(pod)
            }
        }
        try transaction.execute("DELETE FROM warehouse_pods WHERE on_site = 0")
        try planRefills()
    }

    /// Pods and their room have changed: what is brought from the reserve, and where to, is decided anew.
    private func planRefills() throws {
        let rows = try transaction.rows("SELECT DISTINCT sku FROM warehouse_stock WHERE place LIKE 'reserve-%'")
        for sku in try rows.map({ try $0.sku() }) {
            var loader = BookLoader(site: site, in: transaction)
            try loader.load(sku: sku)
            var book = loader.book
            book.changes.stock.formUnion((book.stock[sku] ?? []).map(\.key))
            var store = BookStore(in: transaction, now: Timestamp(microseconds: 0), world: Timestamp(microseconds: 0))
            try store.save(&book)
        }
    }

    private func clear(_ pod: PodRow) throws {
        let reserve = StockPlace.reserve(pod.zone)
        let revision = try Revision.next(in: transaction)
        let rows = try transaction.rows("SELECT \(StockRow.columns) FROM warehouse_stock WHERE place = $1", [pod.id])
        for row in try rows.map({ try StockRow($0) }) {
            try transaction.execute(
                """
                INSERT INTO warehouse_stock (\(StockRow.columns)) VALUES ($1, $2, $3, $4, 0)
                ON CONFLICT (sku, place) DO UPDATE SET units = warehouse_stock.units + $3,
                allocated = warehouse_stock.allocated + $4
                """, [row.sku, reserve, row.units, row.allocated])
        }
        try transaction.execute("DELETE FROM warehouse_stock WHERE place = $1", [pod.id])
        try transaction.execute(
            "UPDATE warehouse_picks SET place = $2, revision = $3 WHERE place = $1 AND picked < units",
            [pod.id, reserve, revision])
    }
}

/// Small things to remember, by name.
enum Settings {
    static func value(_ name: String, in transaction: any SQLTransaction) throws -> String? {
        try transaction.row("SELECT value FROM warehouse_settings WHERE name = $1", [name])?.text("value")
    }

    static func set(_ name: String, to value: String, in transaction: any SQLTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO warehouse_settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = $2
            """, [name, value])
    }

    static func mode(in transaction: any SQLTransaction) throws -> WorkMode {
        try value("mode", in: transaction).flatMap(WorkMode.init(rawValue:)) ?? .robots
    }
}

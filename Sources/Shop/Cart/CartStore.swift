internal import Contracts
internal import Kernel
internal import Storage

/// A line as it is stored: what the customer wants, and the price that was seen.
struct StoredCartLine: Sendable, Hashable {
    var sku: SKU
    var units: Int
    var title: LocalizedText
    var seenPrice: Money

    init(_ row: Row) throws(StorageFault) {
        sku = try row.sku()
        units = try row.int("units")
        title = LocalizedText(ko: try row.text("title_ko"), en: try row.text("title_en"))
        seenPrice = try row.money("seen_minor")
    }
}

extension Row {
    /// An amount whose currency stands in the column `currency`.
    func money(_ column: String) throws(StorageFault) -> Money {
        let code = try text("currency")
        guard let currency = Currency(code: code) else { throw .decoding("unknown currency '\(code)'") }
        return Money(minor: try integer(column), currency: currency)
    }
}

/// The tables of carts.
enum CartStore {
    static func touch(_ cart: CartID, at now: Timestamp, in transaction: any SQLTransaction) throws(StorageFault) {
        try transaction.execute(
            """
            INSERT INTO carts (id, touched_at) VALUES ($1, $2)
            ON CONFLICT (id) DO UPDATE SET touched_at = excluded.touched_at
            """, [cart, now])
    }

    /// False where the key was used before in this cart.
    static func claim(
        _ key: String, of cart: CartID, in transaction: any SQLTransaction
    ) throws(StorageFault) -> Bool {
        try transaction.execute(
            "INSERT INTO cart_requests (cart, key) VALUES ($1, $2) ON CONFLICT (cart, key) DO NOTHING", [cart, key])
            == 1
    }

    /// Adds units to the SKU's line, making it where there is none, and returns how many it has now.
    static func add(
        _ offer: Offer, units: Int, to cart: CartID, at now: Timestamp, in transaction: any SQLTransaction
    ) throws(StorageFault) -> Int {
        let row = try transaction.row(
            """
            INSERT INTO cart_lines (cart, sku, units, title_ko, title_en, seen_minor, currency, added_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (cart, sku) DO UPDATE
            SET units = cart_lines.units + excluded.units, seen_minor = excluded.seen_minor,
                currency = excluded.currency, title_ko = excluded.title_ko, title_en = excluded.title_en
            RETURNING units
            """,
            [
                cart, offer.sku, units, offer.title.ko, offer.title.en, offer.price.minor, offer.price.currency.code,
                now,
            ])
        guard let row else { throw .decoding("a cart line was not returned") }
        return try row.int("units")
    }

    static func remove(_ sku: SKU, from cart: CartID, in transaction: any SQLTransaction) throws(StorageFault) {
        try transaction.execute("DELETE FROM cart_lines WHERE cart = $1 AND sku = $2", [cart, sku])
    }

    /// Takes out what was bought; what was added meanwhile stays.
    static func deduct(
        _ units: Int, of sku: SKU, from cart: CartID, in transaction: any SQLTransaction
    ) throws(StorageFault) {
        let left = try transaction.execute(
            "UPDATE cart_lines SET units = units - $3 WHERE cart = $1 AND sku = $2 AND units > $3", [cart, sku, units])
        if left == 0 { try remove(sku, from: cart, in: transaction) }
    }

    static func lines(of cart: CartID, in transaction: any SQLTransaction) throws(StorageFault) -> [StoredCartLine] {
        var lines: [StoredCartLine] = []
        let rows = try transaction.rows(
            """
            SELECT sku, units, title_ko, title_en, seen_minor, currency FROM cart_lines
            WHERE cart = $1 ORDER BY added_at, sku
            """, [cart])
        for row in rows { lines.append(try StoredCartLine(row)) }
        return lines
    }

    static func lineCount(of cart: CartID, in transaction: any SQLTransaction) throws(StorageFault) -> Int {
        try transaction.row("SELECT COUNT(*) AS lines FROM cart_lines WHERE cart = $1", [cart])?.int("lines") ?? 0
    }

    /// What the cart's own checkout under way already holds.
    static func held(for cart: CartID, in transaction: any SQLTransaction) throws(StorageFault) -> [SKU: Int] {
        var held: [SKU: Int] = [:]
        let rows = try transaction.rows(
            """
            SELECT h.sku AS sku, h.units AS units FROM checkouts c JOIN stock_holds h ON h.checkout = c.id
            WHERE c.cart = $1 AND c.state IN ('open', 'paying', 'pending')
            """, [cart])
        for row in rows { held[try row.sku(), default: 0] += try row.int("units") }
        return held
    }

    /// The customer has seen this price and went on.
    static func accept(
        _ price: Money, of sku: SKU, in cart: CartID, in transaction: any SQLTransaction
    ) throws(StorageFault) {
        try transaction.execute(
            "UPDATE cart_lines SET seen_minor = $3, currency = $4 WHERE cart = $1 AND sku = $2",
            [cart, sku, price.minor, price.currency.code])
    }

    static func forget(before instant: Timestamp, in transaction: any SQLTransaction) throws(StorageFault) -> Int {
        try transaction.execute("DELETE FROM carts WHERE touched_at < $1", [instant])
    }
}

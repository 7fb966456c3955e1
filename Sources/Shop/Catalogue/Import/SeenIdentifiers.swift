internal import Contracts

/// The identifiers that came in a file so far, and the line of each.
///
/// Kept as 64-bit hashes under a seed of this run (SipHash), so that a million products take a few tens of megabytes;
/// that two of them meet is less likely than one in ten million.
struct SeenIdentifiers {
    enum Kind: Hashable {
        case category
        case product
        case sku
    }

    private var lines: [Int: Int32] = [:]

    /// Notes an identifier, and tells the line it came on before, if any.
    mutating func note(_ kind: Kind, _ identifier: String, line: Int) -> Int? {
        var hasher = Hasher()
        hasher.combine(kind)
        hasher.combine(identifier)
        let key = hasher.finalize()
        if let earlier = lines[key] { return Int(earlier) }
        lines[key] = Int32(clamping: line)
        return nil
    }

    /// - Throws: a fault where something of this item came before.
    mutating func check(_ item: ImportItem) throws(LineFault) {
        switch item.content {
        case .category(let category):
            if let line = note(.category, category.id, line: item.line) {
                throw LineFault.repeated("id", category.id, firstOn: line).at(item.line)
            }
        case .product(let draft):
            if let line = note(.product, draft.product.id, line: item.line) {
                throw LineFault.repeated("id", draft.product.id, firstOn: line).at(item.line)
            }
            for (index, variant) in draft.product.variants.enumerated() {
                if let line = note(.sku, variant.sku.code, line: item.line) {
                    throw LineFault.repeated("variants[\(index)].sku", variant.sku.code, firstOn: line).at(item.line)
                }
            }
        }
    }
}

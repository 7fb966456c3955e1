/// The order of a record's keys by their UTF-8 bytes.
enum KeyOrder {
    /// Beyond so many keys, sorting by insertion would cost too much.
    private static let mostByInsertion = 24

    /// Indices of the fields, the least key first.
    static func of(_ fields: [Tree.Field]) -> [Int] {
        // Nearly all keys differ in their first eight bytes, which compare as one number.
        let heads = fields.map { head(of: $0.name) }
        var order = Array(fields.indices)
        if fields.count > mostByInsertion {
            order.sort { precedes($0, $1, heads, fields) }
            return order
        }
        for index in order.indices.dropFirst() {
            var place = index
            while place > 0, precedes(index, order[place - 1], heads, fields) {
                order[place] = order[place - 1]
                place -= 1
            }
            order[place] = index
        }
        return order
    }

    private static func precedes(_ one: Int, _ other: Int, _ heads: [UInt64], _ fields: [Tree.Field]) -> Bool {
        if heads[one] != heads[other] { return heads[one] < heads[other] }
        return fields[one].name.utf8.lexicographicallyPrecedes(fields[other].name.utf8)
    }

    private static func head(of name: String) -> UInt64 {
        var head: UInt64 = 0
        var count: UInt64 = 0
        for byte in name.utf8 {
            head = head << 8 | UInt64(byte)
            count += 1
            if count == 8 { return head }
        }
        return head << (8 * (8 - count))
    }
}

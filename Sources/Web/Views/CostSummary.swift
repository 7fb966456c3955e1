/// What is to be paid, line by line.
struct CostSummary: Encodable {
    /// Goods, discount, delivery fee and so on.
    var rows: [Row]
    /// What is paid in the end.
    var total: String
    /// What became of it later, such as what went back.
    var after: [Row] = []
    /// From `cost.vat_included`: "부가세 2,936원 포함".
    var vat: String

    /// One line of the sum.
    struct Row: Encodable {
        /// `goods` or `delivery`: what scripts know the row by.
        var code: String
        /// From `cost.goods`, `cost.discount`, `cost.delivery`.
        var name: String
        /// The amount, or `cost.free`.
        var amount: String
        /// Whether it takes away from the sum; shown in the colour of reductions.
        var isReduction = false
    }
}

/// One way to narrow a list, as a group of boxes in the filter form.
struct Facet: Encodable {
    /// The form field: `category`, `brand`, `zone`.
    var field: String
    /// Its heading, from `products.facet_category` and so on.
    var name: String
    /// Only one may be chosen (radio) or several (boxes).
    var isSingle = false
    /// The choices that match something, most products first; at most twelve.
    var options: [Option]

    /// One choice.
    struct Option: Encodable {
        /// What the form sends.
        var value: String
        /// What the reader sees.
        var name: String
        /// How many products it leaves: "24".
        var count: String
        /// Whether it is chosen.
        var isChecked = false
        /// `ambient`, `chilled` or `frozen` to show the zone's icon; nil for other facets.
        var zoneCode: String?
    }
}

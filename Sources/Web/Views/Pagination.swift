/// The numbered pages of a list.
struct Pagination: Encodable {
    /// The page before; nil on the first.
    var previous: String?
    /// The page after; nil on the last.
    var next: String?
    /// The numbers to show, with gaps where some are left out: 1 … 4 5 6 … 18.
    var pages: [Page]

    /// One number, or a gap.
    struct Page: Encodable {
        /// "5"; of a gap, nothing is read.
        var number: String
        /// Its list.
        var href: String
        /// Whether it is being shown.
        var isCurrent = false
        /// Whether numbers are left out here; then the other fields do not matter.
        var isGap = false
    }
}

/// A named way to another page.
struct Link: Encodable {
    /// What the reader sees.
    var name: String
    /// Where it leads; a path with its query, already percent-encoded.
    var href: String
    /// Whether it is the page being shown.
    var isCurrent = false
}

/// The frame around every page: head, header, footer.
struct Layout: Encodable {
    /// `ko` or `en`; the document's language.
    var lang: String
    /// The page's own title; the shop's name is added after it.
    var title: String
    /// One sentence for search engines and shared links.
    var description: String?
    /// The absolute address of the page without tracking or language of the session; also `og:url`.
    var canonicalURL: String?
    /// The absolute address of a picture for shared links.
    var shareImage: String?
    /// Open Graph type: `website` or `product`.
    var shareType = "website"
    /// Keeps search engines out: cart, checkout, orders, staff, errors.
    var isPrivate = false
    /// The shop itself.
    var shop: ShopName
    /// What was searched for, to keep it in the search field.
    var query: String?
    /// The categories of the bar below the header: the first level, at most nine.
    var categories: [Link]
    /// All languages; the current one is marked. `href` is the same page with `lang=…`.
    var languages: [Language]
    /// Pages of the footer that the shop must or wants to show: terms, privacy, delivery, returns.
    var legalLinks: [Link] = []
    /// What the law wants to be told of the seller, a line each: company, registration, address, telephone.
    var legalLines: [String] = []

    /// The shop as its owner named it, in the reader's language.
    struct ShopName: Encodable {
        /// "마당집".
        var name: String
        /// What it is, in a few words.
        var tagline: String
    }

    /// A language that pages can be read in.
    struct Language: Encodable {
        /// `ko` or `en`.
        var code: String
        /// Its own name for itself: "한국어".
        var name: String
        /// The same page in this language.
        var href: String
        /// Whether it is the one being read.
        var isCurrent: Bool
    }
}

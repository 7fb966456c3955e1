/// What one live part of a page is rendered with when it is sent alone.
struct Fragment<View: LiveView> {
    /// The template that shows any fragment.
    static var wrapper: String { "fragment" }

    /// The texts of the reader's language, a nested dictionary.
    var t: [String: Any]
    /// Name of the partial; set by the initialiser.
    let template: String
    /// Where `Public/` is served, as in `Layout.assets`.
    var assets: String
    /// The part to show.
    var view: View

    init(t: [String: Any], assets: String, view: View) {
        self.t = t
        self.assets = assets
        self.template = View.template
        self.view = view
    }
}

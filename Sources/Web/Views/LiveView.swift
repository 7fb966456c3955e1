/// A part of a page that can be shown within the page and again, alone, whenever it changes.
protocol LiveView: Encodable {
    /// The id of the element whose inner HTML the part is; what the `fragment` event carries as `id`.
    static var elementID: String { get }
    /// The partial that shows the part.
    static var template: String { get }
}

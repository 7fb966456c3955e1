/// The public twin of the warehouse.
struct WarehousePage: Encodable {
    static let template = "warehouse"

    /// The site's name.
    var site: String
    /// The drawing.
    var floor: FloorView
    /// Where `fragment` events come from.
    var live: String
    /// Figures; also sent alone.
    var figures: WarehouseFigures
    /// The same in words; also sent alone.
    var work: WarehouseWork
}

/// The bar above every staff page.
struct StaffFrame: Encodable {
    /// Who is signed in.
    var name: String
    /// Pages of the staff: overview, orders, picking, stock; the current one is marked.
    var pages: [Link]
    /// The world's time, finished text: "02:14".
    var worldTime: String
    /// "×60"; nil at real speed.
    var speed: String?
    /// What the last form did, shown once.
    var notices: [Notice] = []
}

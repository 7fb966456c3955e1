/// The door to the staff pages.
struct StaffLoginPage: Encodable {
    static let template = "staff-login"

    /// Wrong password, too many tries.
    var notices: [Notice] = []
    /// Name.
    var name = FormField()
    /// Where to go afterwards, a path of this shop.
    var next: String?
}

/// Open work at a glance.
struct StaffBoard: LiveView {
    static let elementID = "staff-board"
    static let template = "parts/staff-board"

    /// Orders by state, in the order of their way.
    var states: [State]
    /// What needs a person, oldest first.
    var exceptions: [Exception]

    /// Orders in one state.
    struct State: Encodable {
        /// As `OrderProgress.Step.code`; chooses the icon.
        var code: String
        /// Its name.
        var name: String
        /// How many.
        var count: String
        /// They in a list.
        var href: String
    }

    /// Something that the robots could not decide.
    struct Exception: Encodable {
        /// Finished text: "02:14".
        var time: String
        /// What happened.
        var text: String
        /// What the system proposes.
        var proposal: String?
        /// For the form's address.
        var id: String
        /// What a person may decide.
        var resolutions: [Resolution]
    }

    /// A way out of an exception.
    struct Resolution: Encodable {
        /// What the form sends.
        var value: String
        /// From `staff.resolve_found` and so on.
        var name: String
    }
}

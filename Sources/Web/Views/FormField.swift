/// What a form's field holds when it is shown: empty at first, what was typed when it comes back.
struct FormField: Encodable {
    /// The value as typed.
    var value = ""
    /// What is wrong with it and what would be right; nil if nothing is.
    var error: String?
}

/// One wrong field in the list above a form.
struct FormError: Encodable {
    /// The id of the field to jump to; the field's name.
    var field: String
    /// The field's label.
    var name: String
    /// The same sentence that stands by the field.
    var text: String
}

/// The live drawing of a warehouse floor.
struct FloorView: Encodable {
    /// Address of `floor.json`.
    var floor: String
    /// Address of the `frame` events.
    var frames: String
    /// Order tag whose carriers are marked; nil on the public page.
    var highlight: String?
    /// What the drawing shows, in a sentence, for who cannot see it.
    var description: String
}

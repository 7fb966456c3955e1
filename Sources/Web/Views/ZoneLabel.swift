/// A temperature zone as a reader meets it: never by colour alone, always with icon and word.
struct ZoneLabel: Encodable {
    /// `ambient`, `chilled` or `frozen`; chooses colour and icon.
    var code: String
    /// Its name, from `zone.ambient`, `zone.chilled`, `zone.frozen`.
    var name: String
    /// The climate in figures, from `zone.ambient_range` and so on: "0–10 °C".
    var range: String
}

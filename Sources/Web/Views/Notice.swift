/// Something the reader should know before going on.
struct Notice: Encodable {
    /// `info`, `good`, `warn` or `bad`; chooses colour and icon.
    var kind: String
    /// The sentence, finished.
    var text: String
}

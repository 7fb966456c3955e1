/// How a catalogue file is written.
public enum CatalogueFormat: String, Sendable, Codable, CaseIterable {
    /// JSON Lines: an object a line.
    case jsonLines = "jsonl"
    /// RFC 4180, with a line of column names.
    case csv

    /// The format that a file's name tells, `.gz` aside.
    init?(fileName: String) {
        let name = fileName.lowercased()
        let plain = name.hasSuffix(".gz") ? name.dropLast(3) : name[...]
        if plain.hasSuffix(".jsonl") || plain.hasSuffix(".ndjson") {
            self = .jsonLines
        } else if plain.hasSuffix(".csv") {
            self = .csv
        } else {
            return nil
        }
    }
}

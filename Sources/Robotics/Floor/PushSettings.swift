/// How hard one carrier's search for a better manoeuvre may try.
struct PushSettings: Sendable {
    /// Carriers asked for a manoeuvre in one search.
    var budget = 100
    /// Carriers that may push one another in a row.
    var longestChain = 200
    /// How often one carrier may be asked in one search.
    var mostVisits: UInt8 = 4
}

/// How hard one carrier's search for a better manoeuvre may try.
struct PushSettings: Sendable {
    /// Carriers asked for a manoeuvre in one search.
    var budget = 400
    /// Carriers that may push one another in a row.
    var longestChain = 200
    /// Carriers that one manoeuvre may push at once, at most 3.
    var mostPushed = 2
    /// How often one carrier may be asked in one search.
    var mostVisits: UInt8 = 8
}

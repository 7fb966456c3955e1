/// How well a term's best occurrence in a document speaks for it; more is better. Fits in three bits.
enum MatchClass {
    static let category: UInt32 = 1
    static let brand: UInt32 = 2
    static let titleInside: UInt32 = 3
    static let titleWordStart: UInt32 = 4
    static let titleWord: UInt32 = 5
    static let titleStart: UInt32 = 6
    static let whole: UInt32 = 7

    /// What each is worth when several terms are summed.
    static let weights: [Int] = [0, 1, 4, 8, 16, 24, 32, 48]
}

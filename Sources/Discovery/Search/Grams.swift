/// The pieces that texts are indexed by.
///
/// Of Latin and other alphabets every three letters in a row, and the first one and two of each word; of Korean, Chinese
/// and Japanese every two in a row, and every one. A key packs the scalars of a piece, 21 bits each.
enum Grams {
    /// Calls `body` with each piece's key and the bytes it takes. `text` is words of UTF-8 parted by spaces.
    @inline(__always)
    static func forEach(in text: ArraySlice<UInt8>, _ body: (_ key: UInt64, _ start: Int, _ end: Int) -> Void) {
        var position = text.startIndex
        // The last two scalars of the run of one script within one word, and where they start.
        var (previous, beforePrevious): (UInt64, UInt64) = (0, 0)
        var (previousStart, beforePreviousStart) = (0, 0)
        var runIsCJK = false
        var lettersInWord = 0
        while position < text.endIndex {
            let start = position
            let scalar = UInt64(self.scalar(in: text, at: &position))
            if scalar == 0x20 || scalar == 0x0A {
                (previous, beforePrevious, lettersInWord) = (0, 0, 0)
                continue
            }
            let isCJK = isCJK(UInt32(scalar))
            if isCJK != runIsCJK { (previous, beforePrevious, runIsCJK) = (0, 0, isCJK) }
            lettersInWord += 1
            if isCJK {
                body(scalar, start, position)
                if previous != 0 { body(previous << 21 | scalar, previousStart, position) }
            } else {
                if lettersInWord == 1 { body(scalar, start, position) }
                if lettersInWord == 2, previous != 0 { body(previous << 21 | scalar, previousStart, position) }
                if beforePrevious != 0 {
                    body(beforePrevious << 42 | previous << 21 | scalar, beforePreviousStart, position)
                }
            }
            (beforePrevious, beforePreviousStart) = (previous, previousStart)
            (previous, previousStart) = (scalar, start)
        }
    }

    /// The pieces that whatever contains `term` must have, the fewest that say the most.
    static func required(by term: [UInt8]) -> [UInt64] {
        var keys: [UInt64] = []
        if isShort(term) {
            forEach(in: term[...]) { key, start, end in
                if start == 0, end == term.count { keys.append(key) }
            }
            return keys
        }
        var loners: [UInt64] = []
        forEach(in: term[...]) { key, _, _ in
            let isTriple = key >> 42 != 0
            if isTriple || key >> 21 != 0 && isCJK(UInt32(truncatingIfNeeded: key & 0x1F_FFFF)) {
                if !keys.contains(key) { keys.append(key) }
            } else if isCJK(UInt32(truncatingIfNeeded: key)) {
                loners.append(key)
            }
        }
        return keys.isEmpty ? Array(Set(loners)).sorted() : keys
    }

    /// Whether a piece is all there is of a term.
    static func isWhole(_ key: UInt64, of term: [UInt8]) -> Bool {
        var position = 0
        var packed: UInt64 = 0
        for _ in 0..<3 where position < term.count {
            packed = packed << 21 | UInt64(scalar(in: term[...], at: &position))
        }
        return position == term.count && packed == key
    }

    /// Whether a term is of one or two letters of an alphabet: such a one is found at the start of words only.
    static func isShort(_ term: [UInt8]) -> Bool {
        var position = 0
        var count = 0
        while position < term.count {
            if isCJK(scalar(in: term[...], at: &position)) { return false }
            count += 1
        }
        return count <= 2
    }

    static func isCJK(_ scalar: UInt32) -> Bool {
        guard scalar >= 0x1100 else { return false }
        switch scalar {
        case 0x1100...0x11FF, 0x2E80...0x2FDF, 0x3005...0x3007, 0x3040...0x318F, 0x31A0...0x31FF, 0x3400...0x9FFF,
            0xA960...0xA97F, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            return true
        default: return false
        }
    }

    /// The scalar at `position` of well-formed UTF-8, moving behind it.
    @inline(__always)
    static func scalar(in text: ArraySlice<UInt8>, at position: inout Int) -> UInt32 {
        let first = UInt32(text[position])
        position += 1
        if first < 0x80 { return first }
        let more = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3
        var scalar = first & (0x3F >> UInt32(more))
        for _ in 0..<more where position < text.endIndex {
            scalar = scalar << 6 | UInt32(text[position] & 0x3F)
            position += 1
        }
        return scalar
    }
}

/// Numbers the pieces: an open-addressing table of key to number, half full at most.
struct GramTable: Sendable {
    private var keys = [UInt64](repeating: 0, count: 1 << 12)
    private var numbers = [UInt32](repeating: 0, count: 1 << 12)
    private var shift: UInt64 = 64 - 12
    private(set) var count = 0

    /// The key's number; a new one where it has none yet.
    mutating func number(of key: UInt64) -> Int {
        var slot = slot(of: key)
        if keys[slot] == key { return Int(numbers[slot]) }
        if count * 2 >= keys.count {
            grow()
            slot = self.slot(of: key)
        }
        keys[slot] = key
        numbers[slot] = UInt32(count)
        count += 1
        return count - 1
    }

    func existing(_ key: UInt64) -> Int? {
        let slot = slot(of: key)
        return keys[slot] == key ? Int(numbers[slot]) : nil
    }

    /// Where the key is, or the free place where it would go. No key is 0.
    private func slot(of key: UInt64) -> Int {
        // Fibonacci hashing (Knuth, The Art of Computer Programming, vol. 3, § 6.4).
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
        while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & (keys.count - 1) }
        return slot
    }

    private mutating func grow() {
        let (oldKeys, oldNumbers) = (keys, numbers)
        keys = [UInt64](repeating: 0, count: oldKeys.count * 2)
        numbers = [UInt32](repeating: 0, count: oldKeys.count * 2)
        shift -= 1
        for (key, number) in zip(oldKeys, oldNumbers) where key != 0 {
            let slot = slot(of: key)
            keys[slot] = key
            numbers[slot] = number
        }
    }
}

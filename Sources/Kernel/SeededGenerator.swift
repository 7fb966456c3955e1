/// A small, fast generator whose sequence depends on nothing but its seed.
///
/// xoshiro256** 1.0 (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021), its state filled
/// by SplitMix64 as the authors advise. Not for secrets.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    public init(seed: UInt64) {
        var mixer = seed
        state = (Self.mix(&mixer), Self.mix(&mixer), Self.mix(&mixer), Self.mix(&mixer))
    }

    @inlinable
    public mutating func next() -> UInt64 { advance() }

    @usableFromInline
    mutating func advance() -> UInt64 {
        let product = state.1 &* 5
        let result = ((product &<< 7) | (product &>> 57)) &* 9
        let shifted = state.1 &<< 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = (state.3 &<< 45) | (state.3 &>> 19)
        return result
    }

    private static func mix(_ state: inout UInt64) -> UInt64 {
        state &+= weyl
        return mixed(state)
    }

    /// The odd number by which SplitMix64 steps from one state to the next.
    public static let weyl: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// SplitMix64's mixing (Steele, Lea and Flood, OOPSLA 2014): bits that look like chance, the same for the same bits.
    public static func mixed(_ bits: UInt64) -> UInt64 {
        var z = bits
        z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z &>> 31)
    }
}

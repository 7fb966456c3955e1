/// The six planes of a free space, packed so that one is told to be inside another by a few instructions.
struct SpaceBounds {
    private var lows: UInt64
    private var highs: UInt64

    /// A bit above each of three coordinates of 20 bits.
    private static let guards: UInt64 = 1 << 20 | 1 << 41 | 1 << 62

    init(_ space: FreeSpace) {
        lows = Self.packed(space.low)
        highs = Self.packed(space.high)
    }

    @inline(__always)
    private static func packed(_ corner: SIMD3<Int32>) -> UInt64 {
        UInt64(UInt32(bitPattern: corner.x)) | UInt64(UInt32(bitPattern: corner.y)) << 21
            | UInt64(UInt32(bitPattern: corner.z)) << 42
    }

    /// A guard survives a subtraction where nothing was borrowed from it.
    @inline(__always)
    func isInside(_ other: SpaceBounds) -> Bool {
        ((lows | Self.guards) &- other.lows) & ((other.highs | Self.guards) &- highs) & Self.guards == Self.guards
    }
}

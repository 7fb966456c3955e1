import Kernel

/// What a packer likes in a place: each weight says how much.
struct SpotTaste {
    /// Walls and neighbours touched, as a share of the item's sides.
    var contact = 1.0
    /// A low top.
    var lowTop = 2.0
    /// A low bottom.
    var lowBottom = 1.0
    /// Nearness to the left front corner.
    var corner = 0.2

    static let plain = SpotTaste()

    static func varied(_ generator: inout SeededGenerator) -> SpotTaste {
        SpotTaste(
            contact: .random(in: 0.2...2, using: &generator), lowTop: .random(in: 0...3, using: &generator),
            lowBottom: .random(in: 0...3, using: &generator), corner: .random(in: 0...0.6, using: &generator))
    }
}

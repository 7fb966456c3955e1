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

    /// A top that is level with its neighbours'.
    var level = 0.0
    /// Little of what it stands on left over: the share of those tops that it covers.
    var snug = 0.0

    static let plain = SpotTaste()
    /// For things that come one by one: stacks grow in a corner, with level tops, and leave room for what may come.
    static let online = SpotTaste(contact: 1, lowTop: 0, lowBottom: 0, corner: 0.2, level: 0.5)

    static func varied(_ generator: inout SeededGenerator) -> SpotTaste {
        SpotTaste(
            contact: .random(in: 0.2...2, using: &generator), lowTop: .random(in: 0...3, using: &generator),
            lowBottom: .random(in: 0...3, using: &generator), corner: .random(in: 0...0.6, using: &generator),
            level: max(0, .random(in: -1...1, using: &generator)), snug: max(0, .random(in: -1...2, using: &generator)))
    }
}

/// The order in which boxes must be drawn so that what is nearer hides what is behind it: O(n²).
enum DrawingOrder {
    static func sorted(_ placements: [PackPlacement]) -> [PackPlacement] {
        // How many boxes must still be drawn before each.
        var waiting = [Int](repeating: 0, count: placements.count)
        for (index, placement) in placements.enumerated() {
            waiting[index] = placements.count { isBehind($0, placement) }
        }
        var order: [PackPlacement] = []
        var isDrawn = [Bool](repeating: false, count: placements.count)
        while order.count < placements.count {
            // Three boxes can hide each other in a ring; then the one least hidden goes first.
            guard
                let next = placements.indices.filter({ !isDrawn[$0] })
                    .min(by: { (waiting[$0], $0) < (waiting[$1], $1) })
            else { break }
            isDrawn[next] = true
            order.append(placements[next])
            for index in placements.indices where isBehind(placements[next], placements[index]) { waiting[index] -= 1 }
        }
        return order
    }

    private static func isBehind(_ one: PackPlacement, _ other: PackPlacement) -> Bool {
        guard one.item != other.item, overlapInPicture(one, other) else { return false }
        return one.right <= other.x || one.y >= other.back || one.top <= other.z
    }

    /// Whether the hexagons that two boxes make in the picture overlap, along the three sums that the line of sight leaves as
    /// they are.
    private static func overlapInPicture(_ one: PackPlacement, _ other: PackPlacement) -> Bool {
        one.x + one.y < other.right + other.back && other.x + other.y < one.right + one.back
            && one.x - one.top < other.right - other.z && other.x - other.top < one.right - one.z
            && one.y + one.z < other.back + other.top && other.y + other.z < one.back + one.top
    }
}

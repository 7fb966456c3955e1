/// The rectangle in which one item rests on another.
struct ContactPatch {
    var left: Int
    var right: Int
    var front: Int
    var back: Int

    /// `nil` where the outlines do not overlap.
    init?(of upper: PackPlacement, on lower: PackPlacement) {
        left = max(upper.x, lower.x)
        right = min(upper.right, lower.right)
        front = max(upper.y, lower.y)
        back = min(upper.back, lower.back)
        guard left < right, front < back else { return nil }
    }

    var area: Int { (right - left) * (back - front) }

    /// Whether an item's centre of mass is above the convex hull of the patches on which it rests.
    ///
    /// A point is outside a convex hull exactly if all corners lie on one side of some line through it; it is enough
    /// to try the lines through each corner.
    static func hull(of patches: [ContactPatch], holdsCentreOf placement: PackPlacement) -> Bool {
        // Doubled, so that the centre has whole coordinates; seen from the centre.
        let corners = patches.flatMap { patch in
            [
                (patch.left, patch.front), (patch.left, patch.back), (patch.right, patch.front),
                (patch.right, patch.back),
            ]
            .map { (x: 2 * $0.0 - placement.x - placement.right, y: 2 * $0.1 - placement.y - placement.back) }
        }
        if corners.isEmpty { return false }
        if corners.contains(where: { $0 == (x: 0, y: 0) }) { return true }
        return !corners.contains { pivot in
            // All on one side of the ray through the pivot, and none straight behind the centre.
            corners.allSatisfy { corner in
                let cross = pivot.x * corner.y - pivot.y * corner.x
                return cross > 0 || (cross == 0 && pivot.x * corner.x + pivot.y * corner.y > 0)
            }
        }
    }
}

/// A robot between cells: an action takes several ticks, and a stalled robot stops wherever it is.
struct TickedBody: Sendable, Equatable {
    var cell: Int
    var heading: Heading
    /// The action that is under way, `.wait` for none.
    var action = CarrierAction.wait
    /// Ticks of the action that are over.
    var progress = 0
    /// Whether it got on in the last tick.
    var isMoving = false

    /// Where the robot will stand when its action is over: what a planner has to reckon with.
    func settled(on map: FloorMap) -> CarrierState {
        var state = CarrierState(cell: cell, heading: heading).after(action, on: map)
        state.isPinned = action != .wait
        state.isArriving = state.isPinned && isMoving
        return state
    }

    /// One tick of work.
    mutating func advance(ticks: Int, on map: FloorMap) {
        guard action != .wait else { return }
        progress += 1
        guard progress >= ticks else { return }
        let state = CarrierState(cell: cell, heading: heading).after(action, on: map)
        self = TickedBody(cell: state.cell, heading: state.heading)
    }

    /// The place of the north-west corner in parts of a cell.
    func corner(ticks: Int, on map: FloorMap) -> (row: Int, column: Int) {
        let (rows, columns) = action == .forward ? heading.offset : (0, 0)
        return (map.row(of: cell) * ticks + rows * progress, map.column(of: cell) * ticks + columns * progress)
    }
}

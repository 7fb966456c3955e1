/// How much nearer to their goals carriers came in one step.
public struct FloorPace: Sendable, Equatable {
    /// Carriers that had the same goal in the step before.
    public private(set) var carriers = 0
    /// Steps of way that they have left behind together; below zero where they were pushed back.
    public private(set) var gained = 0
    /// Carriers with a goal that could not act.
    public private(set) var pinned = 0

    mutating func note(gain: Int) {
        carriers += 1
        gained += gain
    }

    mutating func notePinned() { pinned += 1 }
}

/// How long work takes, in steps of the floor or seconds of world time.
public struct WorkTimes: Sendable, Equatable {
    /// Seconds of one step.
    public let step: Double
    /// Steps.
    public let lift: Int
    /// Seconds a line.
    public let pickLine: Double
    /// Seconds a unit.
    public let pickUnit: Double
    /// Seconds a line.
    public let reserve: Double
    /// Seconds an order.
    public let pack: Double
    /// Seconds a line: fetching it from the reserve to the station.
    public let fillLine: Double
    /// Seconds a unit put into a pod.
    public let fillUnit: Double

    /// Steps to pick so many units of one line.
    func pickSteps(units: Int) -> Int { steps(pickLine + pickUnit * Double(units)) }

    /// Steps to put so many units of one line into a pod.
    func fillSteps(units: Int) -> Int { steps(fillLine + fillUnit * Double(units)) }

    func reserveSteps(units: Int) -> Int { steps(reserve + pickUnit * Double(units)) }

    private func steps(_ seconds: Double) -> Int { Self.steps(seconds, of: step) }

    /// Whole steps that so many seconds take, at least one.
    static func steps(_ seconds: Double, of step: Double) -> Int {
        let whole = Int(seconds / step)
        return max(1, Double(whole) * step < seconds ? whole + 1 : whole)
    }
}

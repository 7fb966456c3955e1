/// The checker's own account of a run from rest to rest: where a robot is when (metres, seconds).
struct RunProfile {
    let distance: Double
    let acceleration: Double
    /// The speed that is reached.
    let peak: Double
    let duration: Double

    init(distance: Double, speed: Double, acceleration: Double) {
        self.distance = distance
        self.acceleration = acceleration
        peak = min(speed, (distance * acceleration).squareRoot())
        // Half of the time lost by a ramp is made good at each end.
        duration = distance == 0 ? 0 : distance / peak + peak / acceleration
    }

    /// The first time at which a point is reached.
    func time(at point: Double) -> Double {
        let ramp = peak * peak / (2 * acceleration)
        if point <= 0 { return 0 }
        if point >= distance { return duration }
        if point < ramp { return (2 * point / acceleration).squareRoot() }
        if point > distance - ramp { return duration - (2 * (distance - point) / acceleration).squareRoot() }
        return peak / acceleration + (point - ramp) / peak
    }
}

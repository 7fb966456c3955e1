/// A motion from rest to rest: as fast as a greatest speed and an acceleration allow (metres, seconds).
///
/// Over d metres it takes d/v + v/a, or 2√(d/a) where the speed is never reached.
struct RestToRest {
    let speed: Double
    let acceleration: Double

    func seconds(over distance: Double) -> Double {
        guard distance > 0 else { return 0 }
        if distance * acceleration >= speed * speed { return distance / speed + speed / acceleration }
        return 2 * (distance / acceleration).squareRoot()
    }

    /// When so many metres of the whole distance are behind.
    func seconds(to done: Double, of distance: Double) -> Double {
        if done <= 0 { return 0 }
        let whole = seconds(over: distance)
        if done >= distance { return whole }
        let ramp = min(distance / 2, speed * speed / (2 * acceleration))
        if done <= ramp { return (2 * done / acceleration).squareRoot() }
        if distance - done <= ramp { return whole - (2 * (distance - done) / acceleration).squareRoot() }
        return speed / acceleration + (done - ramp) / speed
    }
}

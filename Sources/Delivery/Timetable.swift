internal import Contracts
internal import Kernel

/// The promises a method can make, by the calendar alone.
struct Timetable: Sendable {
    /// How far ahead a promise may lie.
    static let horizonDays = 8

    let method: DeliveryMethod

    /// Promises whose cut-off lies after an instant, the soonest first, up to the horizon.
    func promises(after world: Timestamp) -> some Collection<Promise> {
        (0...Self.horizonDays).lazy.compactMap { day in
            let cutOff = CivilTime.instant(minuteOfDay: method.cutOff.minute, days: day, onDayOf: world)
            guard cutOff > world, method.weekdays.contains(Weekday(cutOff)) else { return nil }
            return promise(cutOff: cutOff)
        }
    }

    private func promise(cutOff: Timestamp) -> Promise {
        let dispatch = next(method.dispatch, after: cutOff)
        let from = next(method.from, after: dispatch)
        return Promise(
            method: method.code, cutOff: cutOff, dispatchAt: dispatch, deliverFrom: from,
            deliverBy: next(method.by, after: from))
    }

    private func next(_ time: TimeOfDay, after instant: Timestamp) -> Timestamp {
        let sameDay = CivilTime.instant(minuteOfDay: time.minute, onDayOf: instant)
        return sameDay > instant ? sameDay : CivilTime.instant(minuteOfDay: time.minute, days: 1, onDayOf: instant)
    }
}

internal import Contracts
internal import Kernel

/// What a promise says in a visitor's language.
struct PromiseViews {
    let texts: Texts
    let world: WorldClock
    let wall: any TimeSource

    func view(_ promise: Promise) -> DeliveryPromise {
        let now = world.now
        let arrival = arrival(promise)
        let cutOff = texts.time(promise.cutOff, now: now)
        let rate = max(1, world.anchor.rate)
        let realLeft = Duration.microseconds(Int64(Double((promise.cutOff - now).microseconds) / rate))
        return DeliveryPromise(
            sentence: texts("promise.sentence", ["time": cutOff, "arrival": arrival]),
            orderBy: texts("promise.order_by", ["time": cutOff]), orderWithin: texts("promise.order_within"),
            arrival: arrival, deadline: (wall.now + realLeft).rfc3339, clockRate: Int(rate))
    }

    /// `delivered before 07:00 tomorrow`
    func arrival(_ promise: Promise) -> String {
        let now = CivilTime(world.now)
        let by = CivilTime(promise.deliverBy)
        let tomorrow = CivilTime(world.now + .seconds(86_400))
        let values = ["time": by.timeText, "day": day(by)]
        if by.dateText == now.dateText { return texts("promise.before_today", values) }
        return texts(by.dateText == tomorrow.dateText ? "promise.before_tomorrow" : "promise.before_day", values)
    }

    private func day(_ time: CivilTime) -> String {
        texts.language == .ko ? "\(time.month)월 \(time.day)일" : "\(time.month)/\(time.day)"
    }
}

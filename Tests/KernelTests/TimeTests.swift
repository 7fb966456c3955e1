import Kernel
import Testing

@Suite struct TimeTests {
    /// 2026-11-23T12:34:56Z
    private let instant = Timestamp(microseconds: 1_795_437_296_000_000)

    @Test func aTimestampReadsAsRFC3339() {
        #expect(instant.rfc3339 == "2026-11-23T12:34:56Z")
        #expect(Timestamp(microseconds: 0).rfc3339 == "1970-01-01T00:00:00Z")
        #expect(Timestamp(microseconds: -1_000_000).rfc3339 == "1969-12-31T23:59:59Z")
    }

    @Test func koreaIsNineHoursAhead() {
        let civil = CivilTime(instant)
        #expect(civil.timeText == "21:34")
        #expect(civil.dateText == "2026-11-23")
    }

    @Test func leapDaysAreKept() {
        let leap = Timestamp(microseconds: 1_709_208_000_000_000)
        #expect(CivilTime(leap, offset: .zero).dateText == "2024-02-29")
    }

    @Test func aTimeOfDayOfTheCivilDayIsFoundAcrossMidnight() {
        let late = CivilTime.instant(minuteOfDay: 23 * 60 + 50, onDayOf: instant)
        let morning = CivilTime.instant(minuteOfDay: 7 * 60, days: 1, onDayOf: late)
        #expect(CivilTime(late).timeText == "23:50")
        #expect(CivilTime(morning).dateText == "2026-11-24")
        #expect(morning - late == .seconds(7 * 3600 + 600))
    }

    @Test func theWorldRunsAtItsRateAndNeverBackwards() {
        let real = ManualClock(instant)
        let world = WorldClock(source: real, anchor: .init(real: instant, world: instant, rate: 60))
        real.advance(by: .seconds(2))
        #expect(world.now - instant == .seconds(120))
        world.run(at: 1)
        let before = world.now
        real.advance(by: .seconds(3))
        #expect(world.now - before == .seconds(3))
        real.set(instant)
        #expect(world.now >= before)
    }
}

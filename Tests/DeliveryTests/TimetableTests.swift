import Contracts
import Kernel
import Testing

@testable import Delivery

@Suite struct TimetableTests {
    /// Monday 2026-11-23 12:00 in Korea.
    private let noon = Timestamp(microseconds: 1_795_402_800_000_000)

    private func dawn() throws -> DeliveryMethod {
        try #require(DeliveryMethod.examples.first { $0.code == "dawn" })
    }

    private func text(_ instant: Timestamp) -> String {
        let civil = CivilTime(instant)
        return "\(civil.dateText) \(civil.timeText)"
    }

    @Test func eachTimeIsTheFirstAfterTheOneBefore() throws {
        let promise = try #require(Timetable(method: try dawn()).promises(after: noon).first)
        #expect(text(promise.cutOff) == "2026-11-23 23:00")
        #expect(text(promise.dispatchAt) == "2026-11-24 03:00")
        #expect(text(promise.deliverFrom) == "2026-11-24 05:00")
        #expect(text(promise.deliverBy) == "2026-11-24 07:00")
    }

    @Test func theCutOffItselfIsTooLate() throws {
        let method = try dawn()
        let cutOff = CivilTime.instant(minuteOfDay: 23 * 60, onDayOf: noon)
        let just = try #require(Timetable(method: method).promises(after: cutOff - .microseconds(1)).first)
        let late = try #require(Timetable(method: method).promises(after: cutOff).first)
        #expect(just.cutOff == cutOff)
        #expect(late.cutOff == cutOff + .seconds(86_400))
    }

    @Test func onlyItsWeekdaysHaveACutOff() throws {
        var method = try dawn()
        method.weekdays = [.wed, .sun]
        let days = Timetable(method: method).promises(after: noon).map { text($0.cutOff) }
        #expect(days == ["2026-11-25 23:00", "2026-11-29 23:00"])
    }

    @Test(arguments: [("23:00", 1380), ("0:05", 5), ("00:00", 0)])
    func readsTimesOfDay(_ text: String, _ minute: Int) {
        #expect(TimeOfDay(text)?.minute == minute)
    }

    @Test(arguments: ["24:00", "12:60", "12", "12:5", "noon", "-1:00", ""])
    func refusesWhatIsNoTimeOfDay(_ text: String) {
        #expect(TimeOfDay(text) == nil)
    }
}

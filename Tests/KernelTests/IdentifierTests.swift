import Kernel
import Testing

@Suite struct IdentifierTests {
    private enum Thing {}
    private typealias ThingID = Identifier<Thing>

    @Test func textRoundTrips() throws {
        let source = IdentifierSource(clock: ManualClock(Timestamp(microseconds: 1_763_900_000_000_000)), seed: 1)
        for _ in 0..<500 {
            let id = source.next(Thing.self)
            #expect(ThingID(id.description) == id)
            #expect(ThingID(id.description.uppercased()) == id)
        }
    }

    @Test func textOrderIsOrderOfCreation() {
        let clock = ManualClock(Timestamp(microseconds: 0))
        let source = IdentifierSource(clock: clock, seed: 2)
        var last = source.next(Thing.self)
        for _ in 0..<200 {
            clock.advance(by: .milliseconds(7))
            let next = source.next(Thing.self)
            #expect(last < next)
            #expect(last.description < next.description)
            last = next
        }
    }

    @Test func versionAndVariantAreThoseOfRFC9562() {
        let text = IdentifierSource(clock: SystemClock()).next(Thing.self).description
        #expect(Array(text)[14] == "7")
        #expect("89ab".contains(Array(text)[19]))
    }

    @Test(arguments: [
        "", "x", "01890a5d-ac96-774b-bcce-b302099a805", "01890a5d-ac96-774b-bcce-b302099a805g",
        "01890a5dxac96-774b-bcce-b302099a8057",
    ])
    func whatIsNoUUIDIsRefused(text: String) {
        #expect(ThingID(text) == nil)
    }
}

import Kernel
import Testing

@testable import Web

@Suite struct PageCacheTests {
    private let clock = ManualClock(Timestamp(microseconds: 0))

    private func body(_ text: String) -> [UInt8] { Array(text.utf8) }

    private func text(_ entry: PageCache.Entry) throws -> String {
        String(decoding: try Body.plain(entry), as: UTF8.self)
    }

    @Test func aBodyIsKeptWhileItsSignatureStays() throws {
        let cache = PageCache(limit: 1 << 20, clock: clock)
        for round in 0..<5 {
            let entry = try cache.entry("/", signature: { "same" }, make: { body("made in \(round)") })
            #expect(try text(entry) == "made in 0")
            clock.advance(by: .seconds(2))
        }
        let changed = try cache.entry("/", signature: { "other" }, make: { body("made anew") })
        #expect(try text(changed) == "made anew")
    }

    @Test func theSignatureIsAskedOnceASecond() throws {
        let cache = PageCache(limit: 1 << 20, clock: clock)
        var asked = 0
        for _ in 0..<10 {
            _ = try cache.entry(
                "/",
                signature: {
                    asked += 1
                    return "same"
                }, make: { body("x") })
        }
        #expect(asked == 1)
    }

    @Test func aPackedBodyUnpacksToTheSame() throws {
        let long = String(repeating: "연어와 감자 ", count: 500)
        let entry = Body.entry(body(long))
        #expect(entry.isPacked)
        #expect(entry.bytes.count < long.utf8.count / 10)
        #expect(try text(entry) == long)
    }

    @Test func whatIsAskedForStaysWhileOthersComeAndGo() throws {
        let cache = PageCache(limit: 10_000, clock: clock)
        var made = 0
        for page in 0..<200 {
            _ = try cache.entry("/\(page)", signature: { "" }, make: { body(String("\(page)".prefix(3)) + filler) })
            _ = try cache.entry(
                "/home", signature: { "" },
                make: {
                    made += 1
                    return body("home" + filler)
                })
            clock.advance(by: .seconds(2))
        }
        #expect(made == 1)
    }

    /// Too short to be packed.
    private let filler = String(repeating: "x", count: 400)

    @Test func memoryIsBounded() throws {
        let cache = PageCache(limit: 10_000, clock: clock)
        var made = 0
        for round in 0..<2 {
            for page in 0..<100 {
                _ = try cache.entry(
                    "/\(page)", signature: { "" },
                    make: {
                        made += 1
                        return body(String(repeating: "\(round)", count: 400))
                    })
            }
        }
        #expect(made == 200, "pages beyond the limit were let go")
    }
}

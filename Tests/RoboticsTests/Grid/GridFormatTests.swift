import Foundation
import Kernel
import Robotics
import Testing

@Suite struct GridFormatTests {
    private static func example() throws -> (GridSite, [GridOrder]) {
        let site = try GridSiteMaker(robots: 6, bins: 120, stations: 3, height: 4, seed: 2).site()
        return (site, GridOrderMaker(count: 3, lines: 5...9, rate: 60, seed: 2).orders(for: site))
    }

    @Test func sitesComeBackAsTheyWere() throws {
        let (site, _) = try Self.example()
        #expect(try GridSiteFile.read(Array(GridSiteFile.text(site).utf8)) == site)
    }

    @Test func ordersComeBackAsTheyWere() throws {
        let (site, orders) = try Self.example()
        let text = orders.map { GridOrderFile.text($0, for: site) }.joined()
        #expect(try GridOrderFile.read(Array(text.utf8), for: site) == orders)
    }

    @Test func resultsComeBackAsTheyWere() throws {
        let (site, orders) = try Self.example()
        let result = try GridPlanner(site: site, orders: orders).run()
        var bytes: [UInt8] = []
        GridResultFile.write(result) { bytes += $0 }
        let back = try GridResultFile.read(bytes, for: site)
        #expect(back.zones.map(\.motions) == result.zones.map(\.motions))
        #expect(back.zones.map(\.picks) == result.zones.map(\.picks))
        #expect(back.zones.map(\.robots) == result.zones.map(\.robots))
    }

    @Test(arguments: [
        ("", "line 1"), ("[]", "an object expected"), ("{}", "'format' is missing"),
        (#"{"format": "other"}"#, "'format' must be one of madang-grid-site/1"),
        ("{\"format\": \"madang-grid-site/1\",\n\"zones\": 3}", "line 2: 'zones' must be a list"),
        (
            #"{"format": "madang-grid-site/1", "zones": [{"climate": "warm"}]}"#,
            "'zones[0].climate' must be one of ambient, chilled, frozen"
        ),
        (#"{"format": "madang-grid-site/1", "zones": [{"climate": "ambient", "bins": 1e300}]}"#, "bins' must be"),
        ("{\"format\": \"madang-grid-site/1\",\n\"zones\": []}", "line 2: zones: must be 1 to 16"),
    ])
    func aBadSiteIsToldFromItsPlace(text: String, expected: String) {
        let error = #expect(throws: FormatError.self) { try GridSiteFile.read(Array(text.utf8)) }
        #expect(error?.description.contains(expected) == true, "\(error?.description ?? "")")
    }

    @Test(arguments: [
        ("columns", "1000000"), ("rows", "0"), ("height", "65"), ("robots", "9999"), ("bins", "4000000"),
        ("products", "0"), ("zipf", "-1"), ("robots", "1.5"), ("height", "\"three\""),
    ])
    func absurdSizesAreRefused(field: String, value: String) throws {
        let (site, _) = try Self.example()
        let text = GridSiteFile.text(site)
        let start = try #require(text.range(of: "\"\(field)\": "))
        let end = try #require(text[start.upperBound...].firstIndex { $0 == "," || $0 == "}" })
        let changed = text[..<start.upperBound] + value + text[end...]
        let error = #expect(throws: FormatError.self) { try GridSiteFile.read(Array(changed.utf8)) }
        #expect(error?.description.contains(field) == true, "\(error?.description ?? "")")
        let line = changed[..<start.upperBound].split(separator: "\n", omittingEmptySubsequences: false).count
        #expect(error?.line == line)
    }

    @Test(arguments: [
        ("{\"order\": \"a\", \"lines\": []}", "line 1"),
        ("\n\n{\"order\": \"a\", \"lines\": [{\"zone\": \"cellar\", \"product\": 0}]}", "line 3"),
        ("{\"order\": \"a\", \"start\": -1, \"lines\": [{\"zone\": \"ambient\", \"product\": 0}]}", "start"),
        (
            "{\"order\": \"a\", \"start\": 1, \"known\": 2, \"lines\": [{\"zone\": \"ambient\", \"product\": 0}]}",
            "known"
        ),
        ("{\"order\": \"a\", \"lines\": [{\"zone\": \"ambient\", \"product\": 99999}]}", "product"),
        ("{\"order\": \"a\", \"lines\"", "line 1"), ("", "holds nothing"),
    ])
    func badOrdersAreToldFromTheirLine(text: String, expected: String) throws {
        let (site, _) = try Self.example()
        let error = #expect(throws: FormatError.self) { try GridOrderFile.read(Array(text.utf8), for: site) }
        #expect(error?.description.contains(expected) == true, "\(error?.description ?? "")")
    }

    /// Whatever bytes come, there is an answer or an error.
    @Test func damagedFilesNeverCrashAReader() throws {
        let (site, orders) = try Self.example()
        let result = try GridPlanner(site: site, orders: [orders[0]]).run()
        var log: [UInt8] = []
        GridResultFile.write(result) { log += $0 }
        let texts = [Array(GridSiteFile.text(site).utf8), Array(GridOrderFile.text(orders[0], for: site).utf8), log]
        var generator = SeededGenerator(seed: 7)
        for round in 0..<600 {
            var bytes = texts[round % 3]
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let at = Int.random(in: bytes.indices, using: &generator)
                switch Int.random(in: 0...3, using: &generator) {
                case 0: bytes[at] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.removeSubrange(at...)
                case 2: bytes.insert(UInt8.random(in: 48...57, using: &generator), at: at)
                default: bytes.remove(at: at)
                }
                if bytes.isEmpty { bytes = [0x7B] }
            }
            switch round % 3 {
            case 0:
                if let changed = try? GridSiteFile.read(bytes) { _ = try? GridPlanner(site: changed, orders: []) }
            case 1: _ = try? GridOrderFile.read(bytes, for: site)
            default:
                if let changed = try? GridResultFile.read(bytes, for: site) {
                    _ = GridChecker(site: site, orders: [orders[0]]).violations(of: changed)
                }
            }
        }
    }
}

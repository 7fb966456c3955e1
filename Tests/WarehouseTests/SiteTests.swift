import Foundation
import Kernel
import Robotics
import Testing
import Yams

@testable import Warehouse

@Suite struct SiteTests {
    @Test func aSoundSiteHasItsPartsInPlace() throws {
        let site = try SmallSite.site()
        #expect(site.pods.count == 24)
        #expect(site.pods[0].id == "A001")
        #expect(site.pods[12].id == "F001")
        #expect(Set(site.pods.map(\.home)).count == 24)
        #expect(site.carriers.count == 4)
        #expect(site.zones[0].slots.allSatisfy { site.graph.isSlot($0) })
    }

    struct Mistake: CustomTestStringConvertible {
        let testDescription: String
        let place: String
        var rows = SmallSite.rows
        var change: @Sendable (inout SiteDescription) -> Void = { _ in }
    }

    static let mistakes = [
        Mistake(
            testDescription: "a bad map character", place: "small.map:8",
            rows: SmallSite.rows.replacing(3, with: "@.SSSx....SSSS.@")),
        Mistake(
            testDescription: "a short map row", place: "small.map:6",
            rows: SmallSite.rows.replacing(1, with: "@......@")),
        Mistake(testDescription: "a carrier in a wall", place: "carriers.park[0]") {
            $0.carriers.park = [CellArea(row: 0, column: 0, columns: 5), CellArea(row: 1, column: 1, columns: 4)]
        },
        Mistake(testDescription: "more carriers than resting cells", place: "carriers.count") {
            $0.carriers.park = [CellArea(row: 1, column: 1, columns: 3)]
        },
        Mistake(testDescription: "no carrier", place: "carriers.count") { $0.carriers.count = 0 },
        Mistake(testDescription: "a station in a wall", place: "stations.S1.pick") {
            $0.stations[0].pick = CellArea(row: 10, column: 4)
        },
        Mistake(testDescription: "a station outside the map", place: "stations.S2.pick") {
            $0.stations[1].pick = CellArea(row: 40, column: 4)
        },
        Mistake(testDescription: "a station on a slot", place: "stations.S1.pick") {
            $0.stations[0].pick = CellArea(row: 2, column: 2)
        },
        Mistake(testDescription: "two stations of one name", place: "stations[1].id") { $0.stations[1].id = "S1" },
        Mistake(testDescription: "a queue with a hole", place: "stations.S1.queue[1]") {
            $0.stations[0].queue?[1] = CellArea(row: 7, column: 1)
        },
        Mistake(testDescription: "two stations on one cell", place: "stations.S2.queue[0]") {
            $0.stations[1].pick = CellArea(row: 9, column: 5)
            $0.stations[1].queue = [CellArea(row: 9, column: 4)]
        },
        Mistake(
            testDescription: "a station nobody can reach", place: "stations.S1",
            rows: SmallSite.rows.replacing(8, with: "@@@@@@@........@").replacing(9, with: "@.....@........@")),
        Mistake(
            testDescription: "a slot without an aisle", place: "stations.S1",
            rows: SmallSite.rows.replacing(4, with: "@.SSSS.........@").replacing(3, with: "@.SSSSS...SSSS.@")
                .replacing(2, with: "@.SSSSS...SSSS.@")),
        Mistake(testDescription: "a zone without a station", place: "zones[1]") { $0.stations[1].zones = [.ambient] },
        Mistake(testDescription: "a station for a zone that is not there", place: "stations.S1.zones") {
            $0.stations[0].zones.append(.chilled)
        },
        Mistake(testDescription: "overlapping zones", place: "zones[1].areas[0]") {
            $0.zones[1].areas = [CellArea(row: 1, column: 1, rows: 6, columns: 14)]
        },
        Mistake(testDescription: "more pods than slots", place: "zones[0].pods") { $0.zones[0].pods = 17 },
        Mistake(testDescription: "an area without slots", place: "zones[0].areas[0]") {
            $0.zones[0].areas = [CellArea(row: 7, column: 1, rows: 2, columns: 4)]
        },
        Mistake(testDescription: "no tote", place: "totes") { $0.totes = [] },
        Mistake(testDescription: "a pod of no size", place: "pod.compartment") { $0.pod.compartment.width = 0 },
        Mistake(testDescription: "steps that take no time", place: "seconds.step") {
            $0.seconds = .init(step: 0, lift: nil, pickLine: nil, pickUnit: nil, reserve: nil, pack: nil)
        },
    ]

    @Test(arguments: mistakes)
    func aMistakeIsNamedWithItsPlaceInBothLanguages(_ mistake: Mistake) throws {
        var description = SmallSite.description
        mistake.change(&description)
        do {
            _ = try Site(description, map: SmallSite.map(mistake.rows))
            Issue.record("the site was accepted")
        } catch {
            let fault = try #require(error.faults.first { ($0.place ?? "").hasSuffix(mistake.place) }, "\(error)")
            #expect(fault.code == .invalid)
            #expect(fault.message.ko != fault.message.en)
        }
    }

    @Test func allMistakesAreToldAtOnce() throws {
        var description = SmallSite.description
        description.zones[0].pods = 99
        description.stations[0].pick = CellArea(row: 0, column: 0)
        description.carriers.count = 0
        do {
            _ = try Site(description, map: SmallSite.map(SmallSite.rows))
            Issue.record("the site was accepted")
        } catch {
            #expect(error.faults.count >= 3)
        }
    }

    @Test func theSmallestSeedOfRandomSitesIsSound() throws {
        for seed in UInt64(0)..<200 {
            var generator = SeededGenerator(seed: seed)
            do { _ = try SmallSite.random(using: &generator) } catch { Issue.record("seed \(seed): \(error)") }
        }
    }

    @Test(arguments: ["PetShop/site", "Sites/hall"])
    func theExampleSitesAreSound(_ folder: String) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Examples").appending(path: folder)
        let text = try String(contentsOf: root.appending(path: "site.yaml"), encoding: .utf8)
        let description = try YAMLDecoder().decode(SiteDescription.self, from: text)
        let map = try Data(contentsOf: root.appending(path: description.map))
        let site = try Site(description, map: [UInt8](map))
        #expect(site.zones.count == 3)
        #expect(!site.name.ko.isEmpty)
    }
}

extension [String] {
    fileprivate func replacing(_ index: Int, with row: String) -> [String] {
        var rows = self
        rows[index] = row
        return rows
    }
}

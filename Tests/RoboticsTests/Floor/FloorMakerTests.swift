import Kernel
import Robotics
import Testing

@Suite struct FloorMakerTests {
    @Test(arguments: FloorKind.allCases)
    func everyKindIsInOnePieceAndTheSameForASeed(kind: FloorKind) throws {
        for (width, height) in [(12, 12), (11, 30), (40, 21)] {
            let maker = FloorMaker(kind, width: width, height: height, grain: kind == .rooms ? 3 : nil, seed: 3)
            let map = try maker.map()
            #expect(try maker.map() == map)
            #expect((map.width, map.height) == (width, height))
            let graph = FloorGraph(map: map)
            let first = try #require(map.freeCells.first)
            #expect(map.freeCells.allSatisfy { graph.isConnected(from: first, to: $0, laden: false) }, "\(map.text)")
        }
    }

    @Test func seedsDiffer() throws {
        let floors = try (0..<4).map { try FloorMaker(.maze, width: 20, height: 20, seed: UInt64($0)).map().text }
        #expect(Set(floors).count == 4)
    }

    @Test func refusesWhatCannotBe() {
        for maker in [
            FloorMaker(.empty, width: 3, height: 9), FloorMaker(.empty, width: 9, height: 20_000),
            FloorMaker(.empty, width: 16_000, height: 16_000), FloorMaker(.rooms, width: 9, height: 9, grain: 0),
            FloorMaker(.rooms, width: 9, height: 9, grain: 40), FloorMaker(.random, width: 9, height: 9, share: 1.5),
            FloorMaker(.random, width: 9, height: 9, share: .nan),
        ] {
            #expect(throws: SettingError.self) { try maker.map() }
        }
    }

    @Test func whatIsMadeUpCanBeRead() throws {
        let map = try FloorMaker(.warehouse, width: 30, height: 17).map()
        let maker = try LeagueMaker(map: map, robots: 20, tasks: 50, errands: 2, seed: 5)
        let instance = try maker.instance()
        #expect(instance.starts == maker.starts)
        #expect(instance.tasks == maker.places)
        #expect(instance.tasks.allSatisfy { map[$0[0]] == .station && map[$0[1]] == .endpoint })
        let scenario = try Scenario(bytes: maker.scenario(mapName: "a.map").text.utf8)
        #expect(try OneShotProblem(map: map, scenario: scenario, robots: 20).starts == maker.starts)
        #expect(throws: SettingError.self) { try LeagueMaker(map: map, robots: 1_000, tasks: 1) }
    }
}

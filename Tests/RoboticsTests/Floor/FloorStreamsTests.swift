import Kernel
import Testing

@testable import Robotics

@Suite struct FloorStreamsTests {
    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func ofTwoCorridorsOneLeadsThereAndOneBack(seed: UInt64) throws {
        let graph = FloorGraph(
            map: try FloorMap("type octile\nheight 3\nwidth 9\nmap\n.........\n.@@@@@@@.\n.........\n"))
        var generator = SeededGenerator(seed: seed)
        let ends = (0..<graph.freeCount).filter { [0, 8].contains(graph.columns[$0]) }
        let guidance = FloorStreams(graph: graph, places: ends).guidance(strength: 5, using: &generator)
        func cost(row: Int, _ heading: Heading) -> Int {
            (0..<graph.freeCount).filter { graph.rows[$0] == row && (2...6).contains(graph.columns[$0]) }
                .reduce(0) { $0 + guidance.cost(of: 0, from: $1 * 4 + Int(heading.rawValue)) }
        }
        let upperLeadsEast = cost(row: 0, .east) < cost(row: 0, .west)
        #expect(upperLeadsEast == (cost(row: 2, .west) < cost(row: 2, .east)))
        let (along, against): (Heading, Heading) = upperLeadsEast ? (.east, .west) : (.west, .east)
        #expect(cost(row: 0, along) == 5 * guidance.unit)
        #expect(cost(row: 0, against) > 8 * guidance.unit)
        #expect(cost(row: 2, along) > 8 * guidance.unit)
    }
}

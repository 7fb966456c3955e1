import Kernel
import Robotics
import Testing

@Suite struct FloorMapTests {
    static let small = "type octile\nheight 2\nwidth 3\nmap\n.E@\nSTG\n"

    @Test func readsKindsAndNumbersCellsRowByRow() throws {
        let map = try FloorMap(Self.small)
        #expect(map.width == 3)
        #expect(map.height == 2)
        #expect((0..<6).map { map[$0] } == [.floor, .endpoint, .wall, .station, .tree, .ground])
        #expect(map.freeCells == [0, 1, 3, 5])
        #expect(map.cell(row: 1, column: 2) == 5)
        #expect(map.cell(row: 2, column: 0) == nil)
        #expect(!map.isFree(-1) && !map.isFree(6) && !map.isFree(4))
    }

    @Test func writesWhatItReads() throws {
        let map = try FloorMap(Self.small)
        #expect(map.text == Self.small)
        #expect(try FloorMap(map.text) == map)
    }

    @Test func acceptsCarriageReturnsAndNoLastLineEnd() throws {
        let text = Self.small.split(separator: "\n").joined(separator: "\r\n")
        #expect(try FloorMap(text) == FloorMap(Self.small))
    }

    @Test func acceptsAnySpaceBetweenTheWordsOfTheHeader() throws {
        let text = Self.small.replacing("type ", with: "type  ").replacing("height ", with: "height\t ")
        #expect(try FloorMap(text) == FloorMap(Self.small))
    }

    @Test func neighboursStopAtWallsAndEdges() throws {
        let map = try FloorMap(Self.small)
        #expect(map.neighbour(of: 0, toward: .east) == 1)
        #expect(map.neighbour(of: 0, toward: .south) == 3)
        #expect(map.neighbour(of: 0, toward: .west) == nil)
        #expect(map.neighbour(of: 1, toward: .east) == nil)
        #expect(map.neighbour(of: 3, toward: .west) == nil)
        #expect(map.neighbour(of: 99, toward: .west) == nil)
    }

    @Test(arguments: [
        ("", 1, FloorMapError.Reason.missingLine(expected: "type octile")),
        ("tipe octile\n", 1, .badHeader(expected: "type octile")),
        ("type octile\nwidth 3\n", 2, .badHeader(expected: "height N")),
        ("type octile\nheight 2 2\n", 2, .badHeader(expected: "height N")),
        ("type octile\nheight 2\n", 3, .missingLine(expected: "width N")),
        ("type octile\nheight two\n", 2, .badSize("two")),
        ("type octile\nheight 0\n", 2, .badSize("0")),
        ("type octile\nheight -4\n", 2, .badSize("-4")),
        ("type octile\nheight 99999999999999999999\n", 2, .badSize("99999999999999999999")),
        ("type octile\nheight 16384\nwidth 16384\nmap\n", 3, .tooLarge(cells: 268_435_456, limit: 16_777_216)),
        ("type octile\nheight 2\nwidth 3\nplan\n", 4, .badHeader(expected: "map")),
        ("type octile\nheight 2\nwidth 3\nmap\n.x.\n...\n", 5, .badCharacter(0x78, column: 2)),
        ("type octile\nheight 2\nwidth 3\nmap\n...\n..\n", 6, .wrongRowLength(found: 2, expected: 3)),
        ("type octile\nheight 2\nwidth 3\nmap\n....\n...\n", 5, .wrongRowLength(found: 4, expected: 3)),
        ("type octile\nheight 2\nwidth 3\nmap\n...\n", 6, .missingRows(found: 1, expected: 2)),
        ("type octile\nheight 1\nwidth 3\nmap\n...\n...\n", 6, .textAfterLastRow),
    ])
    func namesTheLineOfEveryFault(text: String, line: Int, reason: FloorMapError.Reason) {
        #expect(throws: FloorMapError(line: line, reason: reason)) { try FloorMap(text) }
    }

    @Test func refusesCellsThatDoNotFillTheFloor() {
        #expect(throws: FloorMapError(line: 0, reason: .wrongCellCount(found: 3, expected: 4))) {
            try FloorMap(width: 2, height: 2, kinds: [.floor, .floor, .wall])
        }
        #expect(throws: FloorMapError(line: 0, reason: .badSize("0"))) {
            try FloorMap(width: 0, height: 2, kinds: [])
        }
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func survivesAnyDamage(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<500 {
            var bytes = Array(Self.small.utf8)
            for _ in 0...Int.random(in: 0...4, using: &generator) {
                let place = Int.random(in: 0..<max(1, bytes.count), using: &generator)
                switch Int.random(in: 0...3, using: &generator) {
                case 0 where !bytes.isEmpty: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                case 1 where !bytes.isEmpty: bytes.remove(at: place)
                case 2: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: min(place, bytes.count))
                default: bytes.removeLast(min(bytes.count, place))
                }
            }
            do {
                let map = try FloorMap(bytes: bytes)
                #expect(map.cellCount == map.width * map.height, "seed \(seed) round \(round)")
            } catch {
                #expect((1...8).contains(error.line), "seed \(seed) round \(round)")
                #expect(error.description.hasPrefix("line \(error.line): "), "seed \(seed) round \(round)")
            }
        }
    }
}

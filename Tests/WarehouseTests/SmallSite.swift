import Kernel
import Robotics

@testable import Warehouse

/// Sites for tests: a few blocks of slots, a zone or two, stations in the south.
enum SmallSite {
    /// Rows of text as the bytes of a `.map` file.
    static func map(_ rows: [String]) -> [UInt8] {
        Array(
            ("type octile\nheight \(rows.count)\nwidth \(rows[0].utf8.count)\nmap\n" + rows.joined(separator: "\n"))
                .utf8)
    }

    static let rows = [
        "@@@@@@@@@@@@@@@@",
        "@..............@",
        "@.SSSS....SSSS.@",
        "@.SSSS....SSSS.@",
        "@..............@",
        "@.SSSS....SSSS.@",
        "@.SSSS....SSSS.@",
        "@..............@",
        "@..............@",
        "@..............@",
        "@@@@@@@@@@@@@@@@",
    ]

    /// Ambient in the west, frozen in the east, a station each.
    static var description: SiteDescription {
        SiteDescription(
            name: LocalizedText(ko: "작은 창고", en: "Small"), map: "small.map", storageMark: nil,
            zones: [
                .init(zone: .ambient, name: nil, areas: [CellArea(row: 1, column: 1, rows: 6, columns: 6)], pods: 12),
                .init(zone: .frozen, name: nil, areas: [CellArea(row: 1, column: 9, rows: 6, columns: 6)], pods: 12),
            ],
            stations: [
                .init(
                    id: "S1", name: nil, zones: [.ambient], pick: CellArea(row: 9, column: 4),
                    queue: [CellArea(row: 9, column: 3), CellArea(row: 9, column: 2)]),
                .init(
                    id: "S2", name: nil, zones: [.frozen], pick: CellArea(row: 9, column: 12),
                    queue: [CellArea(row: 9, column: 11), CellArea(row: 9, column: 10)]),
            ],
            pod: .init(
                compartments: 8, compartment: Extent(width: 400, depth: 400, height: 400), maxWeight: 200_000, fill: 70),
            carriers: .init(count: 4, park: nil),
            totes: [
                .init(
                    name: "M", extent: Extent(width: 560, depth: 360, height: 300), maxWeight: 20_000, zones: nil,
                    cost: nil)
            ],
            seconds: nil, release: .init(after: 10, openOrders: 8))
    }

    static func site(_ change: (inout SiteDescription) -> Void = { _ in }) throws -> Site {
        var description = description
        change(&description)
        return try Site(description, map: map(rows))
    }

    /// A site of a random shape, always sound.
    static func random(using generator: inout SeededGenerator) throws -> Site {
        let (bands, blocks) = (Int.random(in: 1...3, using: &generator), Int.random(in: 2...4, using: &generator))
        let length = Int.random(in: 1...4, using: &generator)
        let aisle = Int.random(in: 1...2, using: &generator)
        let (width, height) = (3 + blocks * (length + 1), 7 + bands * (2 + aisle))
        var cells = Array(repeating: Array(repeating: Character("."), count: width), count: height)
        for band in 0..<bands {
            for block in 0..<blocks {
                for row in 0..<2 {
                    for column in 0..<length {
                        cells[2 + band * (2 + aisle) + row][2 + block * (length + 1) + column] = "S"
                    }
                }
            }
        }
        for _ in 0..<2 {
            let (row, column) = (
                Int.random(in: 0..<height, using: &generator), Int.random(in: 0..<width, using: &generator)
            )
            if row == 0 || row == height - 1 { cells[row][column] = "@" }
        }
        let east = 2 + blocks / 2 * (length + 1)
        var description = description
        let slots = (blocks / 2 * length * bands * 2, (blocks - blocks / 2) * length * bands * 2)
        description.zones = [
            .init(
                zone: .ambient, name: nil, areas: [CellArea(row: 0, column: 0, rows: height, columns: east)],
                pods: Int.random(in: 1...slots.0, using: &generator)),
            .init(
                zone: .chilled, name: nil,
                areas: [CellArea(row: 0, column: east, rows: height, columns: width - east)],
                pods: Int.random(in: 1...slots.1, using: &generator)),
        ]
        let (row, middle) = (height - 2, width / 2)
        description.stations = [
            .init(
                id: "W", name: nil, zones: [.ambient], pick: CellArea(row: row, column: middle - 1),
                queue: middle > 2 ? [CellArea(row: row, column: middle - 2)] : nil),
            .init(
                id: "E", name: nil, zones: [.chilled, .ambient], pick: CellArea(row: row, column: middle + 1),
                queue: [CellArea(row: row, column: middle + 2)]),
        ]
        description.carriers.count = Int.random(in: 1...min(6, slots.0 + slots.1), using: &generator)
        description.release = .init(after: 5, openOrders: Int.random(in: 1...12, using: &generator))
        return try Site(description, map: map(cells.map { String($0) }))
    }
}

import Kernel
import Robotics
import Testing

@Suite struct TotePictureTests {
    private static func placement(_ item: Int, _ x: Int, _ y: Int, _ z: Int) -> PackPlacement {
        PackPlacement(
            item: item, x: x, y: y, z: z, orientation: .wdh, extent: Extent(width: 100, depth: 100, height: 100),
            sequence: item)
    }

    private static let types = [
        ContainerType(name: "tote <A>", inner: Extent(width: 300, depth: 300, height: 200), maxWeight: 9_000)
    ]
    private static let items = Array(
        repeating: PackItem(extent: Extent(width: 100, depth: 100, height: 100), weight: 100), count: 4)

    @Test func drawsEveryItemOnceWithItsLabel() {
        let container = PackedContainer(
            type: 0, zone: .chilled, placements: [Self.placement(0, 0, 0, 0), Self.placement(1, 150, 150, 0)])
        let svg = TotePicture.svg(
            of: container, types: Self.types, items: Self.items, labels: ["milk & \"more\"", "우유"])
        #expect(svg.contains("<title>1. milk &amp; &quot;more&quot;</title>"))
        #expect(svg.contains("<title>2. 우유</title>"))
        #expect(svg.contains("tote &lt;A&gt; chilled: 2"))
        #expect(svg.count { $0 == "<" } == svg.count { $0 == ">" })
        #expect(svg.ranges(of: "<g").count == 2 && svg.ranges(of: "</g>").count == 2)
    }

    @Test func whatIsNearerIsDrawnLater() throws {
        let stacked = [Self.placement(0, 100, 100, 100), Self.placement(1, 100, 100, 0)]
        let beside = [Self.placement(0, 100, 0, 0), Self.placement(1, 0, 100, 0)]
        for placements in [stacked, beside] {
            let svg = TotePicture.svg(
                of: PackedContainer(type: 0, zone: .ambient, placements: placements), types: Self.types,
                items: Self.items, labels: ["near", "far"])
            let near = try #require(svg.ranges(of: "near").first)
            let far = try #require(svg.ranges(of: "far").first)
            #expect(far.lowerBound < near.lowerBound)
        }
    }

    @Test func strangePlansAreDrawnToo() {
        let odd = PackedContainer(type: 7, zone: .frozen, placements: [Self.placement(99, 0, 0, 0)])
        #expect(TotePicture.svg(of: odd, types: [], items: []).hasSuffix("</svg>\n"))
        #expect(
            TotePicture.svg(of: PackedContainer(type: 0, zone: .frozen, placements: []), types: [], items: [])
                .hasSuffix("</svg>\n"))
    }
}

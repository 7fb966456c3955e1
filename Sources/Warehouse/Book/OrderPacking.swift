import Contracts
import Kernel
import Robotics

/// Puts an order's goods into totes.
struct OrderPacking: Sendable {
    private let packer: TotePacker?
    private let types: [ContainerType]

    init(site: Site) {
        types = site.totes
        // Refused only for sizes that a site cannot have; everything then goes in its own wrapping.
        packer = try? TotePacker(types: site.totes)
    }

    /// The totes of an order called `tag`, numbered from 1.
    func totes(for goods: [(goods: Goods, units: Int)], tag: String) -> [ToteContents] {
        let units = goods.flatMap { Array(repeating: $0.goods, count: $0.units) }
        let items = units.map { unit in
            PackItem(
                extent: unit.handling.extent, weight: unit.handling.weight, zone: unit.handling.zone,
                isFragile: unit.handling.fragile, isUpright: unit.handling.upright)
        }
        var totes: [ToteContents] = []
        let plan = packer?.pack(items)
        for container in plan?.containers ?? [] {
            let pieces = container.placements.map {
                ToteContents.Piece(sku: units[$0.item].sku, placement: $0)
            }
            totes.append(
                ToteContents(
                    id: "\(tag)-\(totes.count + 1)", size: types[container.type].name, zone: container.zone,
                    weight: container.weight(of: items), pieces: pieces))
        }
        for index in plan?.parcels.map(\.item) ?? Array(items.indices) {
            totes.append(
                ToteContents(
                    id: "\(tag)-\(totes.count + 1)", size: nil, zone: items[index].zone, weight: items[index].weight,
                    pieces: [ToteContents.Piece(sku: units[index].sku, placement: nil)]))
        }
        return totes
    }
}

/// The stations of a zone: which bins each holds, how many are on their way, and until when it picks.
struct Docks {
    struct Dock {
        var places: Int
        var ports: [Int]
        var bins: [Int32] = []
        var inbound = 0
        /// Robots bound to take a bin away and bring none.
        var collectors = 0
        var isPicking = false
        /// How long the picks take for which bins are here or on their way.
        var backlog = 0

        /// Another bin may be sent.
        var isOpen: Bool { bins.count + inbound < places }
        /// Places that may be filled without anything being taken back.
        var spare: Int { max(0, places - 2 - bins.count - inbound) }
        var isNearlyFull: Bool { bins.count + inbound + 1 >= places }
    }

    var docks: [Dock]
    /// The cell and the station of each port.
    private(set) var cells: [Int] = []
    private(set) var stationOf: [Int] = []
    /// When the last exchange at a port that a robot is bound to do ends.
    var free: [Int]

    init(_ zone: GridZone) {
        docks = zone.stations.map { Dock(places: $0.places, ports: []) }
        for (index, station) in zone.stations.enumerated() {
            for port in station.ports {
                docks[index].ports.append(cells.count)
                cells.append(zone.index(port))
                stationOf.append(index)
            }
        }
        free = [Int](repeating: 0, count: cells.count)
    }

    mutating func remove(_ bin: Int, from station: Int) {
        guard let index = docks[station].bins.firstIndex(of: Int32(bin)) else { return }
        docks[station].bins.remove(at: index)
    }
}

import Kernel
import Robotics

extension SiteSurvey {
    /// Stations with their queues, and the carriers' resting places.
    mutating func layStations() {
        var stations: [Station] = []
        var owner: [Int: String] = [:]
        for (index, entry) in description.stations.enumerated() {
            let place = place(ofStation: entry.id, at: index)
            if entry.id.isEmpty || entry.id.utf8.count > 16 || stations.contains(where: { $0.id == entry.id }) {
                fault(
                    "\(place).id", ko: "'\(entry.id)': 작업대 이름은 1~16자이고 서로 달라야 합니다",
                    en: "'\(entry.id)': a station's id has 1 to 16 characters and no other station has it")
            }
            if entry.zones.isEmpty {
                fault("\(place).zones", ko: "맡은 구역이 없습니다", en: "the station serves no zone")
            }
            guard let cell = freeCell(entry.pick, at: "\(place).pick") else { continue }
            claim(cell, for: entry.id, at: "\(place).pick", owner: &owner)
            var queue: [Int] = []
            for (number, area) in (entry.queue ?? []).enumerated() {
                let place = "\(place).queue[\(number)]"
                guard let waiting = freeCell(area, at: place) else { continue }
                claim(waiting, for: entry.id, at: place, owner: &owner)
                if !isNext(waiting, to: queue.last ?? cell) {
                    fault(
                        place, ko: "\(name(waiting)) 칸이 앞의 대기 칸과 붙어 있지 않습니다",
                        en: "cell \(name(waiting)) is not beside the place before it; a queue must be connected")
                }
                queue.append(waiting)
            }
            let name = entry.name ?? LocalizedText(ko: "작업대 \(entry.id)", en: "Station \(entry.id)")
            stations.append(Station(id: entry.id, name: name, zones: entry.zones, cell: cell, queue: queue))
        }
        if description.stations.isEmpty {
            fault("stations", ko: "작업대가 없습니다", en: "there must be at least one station")
        }
        set(stations: stations)
    }

    /// Where a station stands in the file, by the name that people know it by; by its number where that names no one.
    func place(ofStation id: String, at index: Int) -> String {
        let isName = !id.isEmpty && description.stations.filter { $0.id == id }.count == 1
        return isName ? "stations.\(id)" : "stations[\(index)]"
    }

    mutating func layCarriers() {
        let count = description.carriers.count
        guard count > 0, count <= 100_000 else {
            fault("carriers.count", ko: "로봇이 한 대는 있어야 합니다", en: "there must be at least one carrier")
            return
        }
        guard let areas = description.carriers.park else {
            layCarriersBeneathPods(count)
            return
        }
        var cells: [Int] = []
        for (index, area) in areas.enumerated() {
            let place = "carriers.park[\(index)]"
            guard let inside = self.cells(of: area, at: place) else { continue }
            for cell in inside where !map.isFree(cell) {
                fault(
                    place, ko: "\(name(cell)) 칸은 벽입니다. 로봇이 설 수 없습니다",
                    en: "cell \(name(cell)) is a wall; no carrier can stand there")
            }
            cells += inside.filter { map.isFree($0) && !cells.contains($0) }
        }
        if cells.count < count {
            fault(
                "carriers.count", ko: "로봇 \(count)대에 대기 칸이 \(cells.count)개뿐입니다",
                en: "\(count) carriers have only \(cells.count) resting cells; give more or fewer carriers")
        }
        set(carriers: Array(cells.prefix(count)))
    }

    private mutating func layCarriersBeneathPods(_ count: Int) {
        let slots = zones.flatMap(\.slots)
        guard count <= slots.count else {
            fault(
                "carriers.count", ko: "포드 밑에는 로봇이 \(slots.count)대까지 설 수 있습니다",
                en: "beneath the pods there is room for \(slots.count) carriers; name more cells in carriers.park")
            return
        }
        set(carriers: (0..<count).map { slots[$0 * slots.count / count] })
    }

    private mutating func claim(_ cell: Int, for station: String, at place: String, owner: inout [Int: String]) {
        if graph.isSlot(cell) {
            fault(
                place, ko: "\(name(cell)) 칸은 보관 칸입니다", en: "cell \(name(cell)) is a storage slot; choose open floor")
        }
        if let other = owner.updateValue(station, forKey: cell) {
            fault(
                place, ko: "\(name(cell)) 칸은 이미 작업대 '\(other)'의 것입니다",
                en: "cell \(name(cell)) belongs to station '\(other)' already")
        }
    }

    private func isNext(_ cell: Int, to other: Int) -> Bool {
        let rows = abs(map.row(of: cell) - map.row(of: other))
        return rows + abs(map.column(of: cell) - map.column(of: other)) == 1
    }
}

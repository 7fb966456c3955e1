import Kernel
import Robotics

extension SiteSurvey {
    /// Slots and pods of every zone.
    mutating func layZones() {
        var zones: [Zone] = []
        var pods: [Pod] = []
        var owner: [Int: TemperatureZone] = [:]
        for (index, entry) in description.zones.enumerated() {
            let place = "zones[\(index)]"
            if zones.contains(where: { $0.climate == entry.zone }) {
                fault(
                    "\(place).zone", ko: "'\(entry.zone.rawValue)' 구역이 두 번 있습니다",
                    en: "zone '\(entry.zone.rawValue)' is described twice; give it several areas instead")
                continue
            }
            let slots = slots(of: entry, at: place, owner: &owner)
            let homes = homes(of: entry, in: slots, at: place)
            let letter = entry.zone.rawValue.uppercased().prefix(1)
            let first = pods.count
            for (number, home) in homes.enumerated() {
                pods.append(Pod(id: letter + Self.three(number + 1), zone: entry.zone, home: home))
            }
            let name = entry.name ?? Zone.name(of: entry.zone)
            zones.append(Zone(climate: entry.zone, name: name, slots: slots, pods: first..<pods.count))
        }
        if zones.isEmpty { fault("zones", ko: "구역이 없습니다", en: "there must be at least one zone") }
        set(zones: zones, pods: pods)
    }

    private mutating func slots(
        of entry: SiteDescription.ZoneEntry, at place: String, owner: inout [Int: TemperatureZone]
    ) -> [Int] {
        let mark = description.storageMark ?? "S"
        var slots: Set<Int> = []
        for (index, area) in entry.areas.enumerated() {
            let place = "\(place).areas[\(index)]"
            guard let cells = cells(of: area, at: place) else { continue }
            let marked = cells.filter { map.isFree($0) && String(Unicode.Scalar(map[$0].rawValue)) == mark }
            if marked.isEmpty {
                fault(
                    place, ko: "영역 안에 보관 칸('\(mark)')이 없습니다",
                    en: "there is no storage cell '\(mark)' inside the area")
            }
            let strangers = marked.filter { owner[$0] != nil && owner[$0] != entry.zone }
            if let first = strangers.first, let other = owner[first] {
                fault(
                    place, ko: "\(strangers.count)칸이 '\(other.rawValue)' 구역과 겹칩니다. 첫 칸 \(name(first))",
                    en: "\(strangers.count) cells overlap zone '\(other.rawValue)', the first at \(name(first))")
            }
            for cell in marked where owner[cell] == nil {
                owner[cell] = entry.zone
                slots.insert(cell)
            }
        }
        return slots.sorted()
    }

    private mutating func homes(of entry: SiteDescription.ZoneEntry, in slots: [Int], at place: String) -> [Int] {
        guard entry.pods > 0, entry.pods <= slots.count else {
            if !slots.isEmpty {
                fault(
                    "\(place).pods", ko: "포드 \(entry.pods)개는 보관 칸 \(slots.count)개에 맞지 않습니다",
                    en: "\(entry.pods) pods do not go into \(slots.count) slots; give 1 to \(slots.count)")
            }
            return []
        }
        return (0..<entry.pods).map { slots[$0 * slots.count / entry.pods] }
    }

    private static func three(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }
}

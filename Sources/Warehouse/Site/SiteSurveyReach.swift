import Kernel
import Robotics

extension SiteSurvey {
    /// Every zone has a station, every station a zone.
    mutating func serve() {
        for (index, zone) in zones.enumerated() where !stations.contains(where: { $0.zones.contains(zone.climate) }) {
            fault(
                "zones[\(index)]", ko: "'\(zone.climate.rawValue)' 구역을 맡은 작업대가 없습니다",
                en: "no station serves zone '\(zone.climate.rawValue)'; name it in a station's zones")
        }
        for (index, station) in stations.enumerated() {
            for climate in station.zones where !zones.contains(where: { $0.climate == climate }) {
                fault(
                    "\(place(ofStation: station.id, at: index)).zones", ko: "'\(climate.rawValue)' 구역이 이 창고에 없습니다",
                    en: "the site has no zone '\(climate.rawValue)'")
            }
        }
    }

    /// Every station can be reached with a pod from every slot of its zones, and every carrier can drive there.
    mutating func reach() {
        for (index, station) in stations.enumerated() {
            let place = place(ofStation: station.id, at: index)
            for zone in zones where station.zones.contains(zone.climate) {
                let lost = zone.slots.filter { !graph.isConnected(from: $0, to: station.cell, laden: true) }
                guard let first = lost.first else { continue }
                fault(
                    place,
                    ko: "'\(zone.climate.rawValue)' 구역의 보관 칸 \(lost.count)개에서 포드를 들고 올 길이 없습니다. 첫 칸 \(name(first))",
                    en: """
                        a carrier with a pod cannot get here from \(lost.count) slots of zone '\(zone.climate.rawValue)', \
                        the first at \(name(first)); a slot needs an aisle beside it that leads to the station
                        """)
            }
            let stranded = carriers.filter { !graph.isConnected(from: $0, to: station.cell, laden: false) }
            guard let first = stranded.first else { continue }
            fault(
                place, ko: "로봇 \(stranded.count)대가 올 수 없습니다. 첫 로봇 \(name(first))",
                en: "\(stranded.count) carriers cannot drive here, the first from \(name(first))")
        }
    }
}

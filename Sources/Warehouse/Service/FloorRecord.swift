import Contracts
import Kernel

/// Figures of the recent past: what was picked and packed, and how long it took.
struct FloorRecord: Sendable {
    private static let hour = Duration.seconds(3600)
    private static let orders = 500
    private static let lines = 40

    private struct Pick {
        let at: Timestamp
        let station: String
        let units: Int
    }

    private var picks: [Pick] = []
    private var firstPick = 0
    private var packings: [Timestamp] = []
    private var minutes: [Double] = []
    private(set) var log: [LogLine] = []
    var unitsPicked = 0
    var dispatched = 0

    mutating func note(_ deed: FloorDeed) {
        if let line = deed.line { note(line) }
        switch deed.deed {
        case .pick(_, let units, let station): notePick(at: deed.at, station: station, units: units)
        case .pack: if let placedAt = deed.placedAt { notePacked(at: deed.at, placedAt: placedAt) }
        case .dispatch: dispatched += 1
        case .start, .reallocate, .fill, .raise: break
        }
    }

    mutating func note(_ line: LogLine) {
        log.insert(line, at: 0)
        if log.count > Self.lines { log.removeLast() }
    }

    mutating func notePick(at now: Timestamp, station: String, units: Int) {
        unitsPicked += units
        picks.append(Pick(at: now, station: station, units: units))
    }

    mutating func notePacked(at now: Timestamp, placedAt: Timestamp) {
        packings.append(now)
        minutes.append((now - placedAt).seconds / 60)
        if minutes.count > Self.orders { minutes.removeFirst() }
    }

    /// Forgets what is older than an hour.
    mutating func trim(at now: Timestamp) {
        while firstPick < picks.count, picks[firstPick].at < now - Self.hour { firstPick += 1 }
        if firstPick > 4096 {
            picks.removeFirst(firstPick)
            firstPick = 0
        }
        packings.removeAll { $0 < now - Self.hour }
    }

    var unitsByStation: [String: Int] {
        picks[firstPick...].reduce(into: [:]) { $0[$1.station, default: 0] += $1.units }
    }

    var unitsPerHour: Int { picks[firstPick...].reduce(0) { $0 + $1.units } }
    var ordersPerHour: Int { packings.count }

    func packMinutes(_ percent: Int) -> Double? { minutes.isEmpty ? nil : Percentile.of(minutes.sorted(), percent) }
}

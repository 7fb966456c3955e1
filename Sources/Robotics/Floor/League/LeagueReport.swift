/// Writes a run as the league's result file.
///
/// The JSON is put together by hand, because a run of 10,000 robots is far too large for a tree of values.
public struct LeagueReport: Sendable {
    private let run: LeagueRun
    /// Where actions take several ticks: the actions of each robot as runs of equal ticks.
    private let ticked: TickedRun?
    private var bytes: [UInt8] = []

    public init(_ run: LeagueRun) {
        self.run = run
        ticked = nil
    }

    public init(_ run: TickedRun) {
        self.run = run.run
        ticked = run
    }

    /// The bytes of the result file.
    public mutating func json() -> [UInt8] {
        bytes.removeAll()
        let width = run.instance.map.width
        let tasks = run.instance.tasks
        put(
            "{\"actionModel\":\"MAPF_T\",\"version\":\"\(ticked == nil ? 2024 : 2026) LoRR\",\"AllValid\":\"\(run.faultySteps == 0 ? "Yes" : "No")\""
        )
        put(",\"teamSize\":\(run.robots.count)")
        if let ticked {
            // All of a path is one segment.
            put(",\"agentMaxCounter\":\(ticked.ticks),\"outputSegmentSize\":\(max(1, run.time)),\"delayIntervals\":")
            list(ticked.stallIntervals) { stalls in
                "[" + stalls.map { "[\($0.from),\($0.until)]" }.joined(separator: ",") + "]"
            }
        }
        put(",\"start\":")
        list(run.instance.starts) { "[\($0 / width),\($0 % width),\"E\"]" }
        put(",\"numTaskFinished\":\(run.finished),\"sumOfCost\":\(run.robots.count * run.time)")
        put(",\"makespan\":\(run.time),\"numPlannerErrors\":\(run.faults.count)")
        put(",\"numScheduleErrors\":\(run.disputes.count),\"numEntryTimeouts\":\(run.lateSteps),\"actualPaths\":")
        if let ticked {
            list(Array(zip(run.instance.starts, ticked.performed))) { start, runs in
                let actions = runs.map { "\(Character(Unicode.Scalar($0.letter))) \($0.ticks)" }
                return "\"[(0,\(start / width),\(start % width),0,0):(\(actions.joined(separator: ",")))]\""
            }
        } else {
            paths(run.performed)
            put(",\"plannerPaths\":")
            paths(run.proposed)
        }
        put(",\"plannerTimes\":")
        list(run.planSeconds) { "\($0)" }
        put(",\"errors\":")
        list(run.faults) { "[\($0.first),\($0.second),\($0.time),\"\($0.what)\"]" }
        put(",\"actualSchedule\":")
        list(run.handedOut) { "\"" + $0.map { "\($0.time):\($0.task)" }.joined(separator: ",") + "\"" }
        put(",\"scheduleErrors\":")
        list(run.disputes) { "[\($0.task),\($0.robot),\($0.other),\($0.time),\"\($0.what)\"]" }
        put(",\"events\":")
        list(run.events) { "[\($0.time),\($0.robot),\($0.task),\($0.done)]" }
        put(",\"tasks\":")
        list(Array(run.released.enumerated())) { entry in
            let errands = tasks[entry.offset % tasks.count]
            let places = errands.map { "\($0 / width),\($0 % width)" }.joined(separator: ",")
            return "[\(entry.offset),\(entry.element),[\(places)]]"
        }
        put("}\n")
        return bytes
    }

    private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func list<Element>(_ elements: [Element], _ text: (Element) -> String) {
        put("[")
        for (index, element) in elements.enumerated() { put((index > 0 ? "," : "") + text(element)) }
        put("]")
    }

    private mutating func paths(_ paths: [[UInt8]]) {
        put("[")
        for (index, path) in paths.enumerated() {
            put(index > 0 ? ",\"" : "\"")
            for (time, letter) in path.enumerated() {
                if time > 0 { bytes.append(0x2C) }
                bytes.append(letter)
            }
            put("\"")
        }
        put("]")
    }
}

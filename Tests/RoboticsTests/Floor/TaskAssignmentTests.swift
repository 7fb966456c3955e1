import Testing

@testable import Robotics

/// Who gets which task, as ways take longer where it is crowded.
@Suite struct TaskAssignmentTests {
    private static func row() throws -> FloorGraph {
        FloorGraph(map: try FloorMap("type octile\nheight 1\nwidth 9\nmap\n.........\n"))
    }

    @Test func aNearTaskBehindACrowdIsLeftForAFartherOne() throws {
        let graph = try Self.row()
        var assignment = TaskAssignment(times: TravelTimes(graph: graph, guidance: .even, goals: 2, bytes: 1 << 20))
        let tasks = [6, 1].enumerated().map { LeagueTask(number: $0, release: 0, errands: [$1]) }
        let state = 4 * 4 + Int(Heading.east.rawValue)
        func choice(_ held: Int?) -> Int? {
            assignment.assign(states: [state], open: tasks, schedule: [held], timeLeft: { 1 })[0]
        }
        #expect(choice(nil) == 0)
        assignment.expect(FloorGuidance(graph: graph, unit: 8, turn: 8) { _, heading in heading == .east ? 31 : 8 })
        #expect(choice(0) == 1)
        assignment.expect(FloorGuidance(graph: graph, unit: 8, turn: 8) { _, _ in 8 })
        #expect([choice(1), choice(1)].last == 0, "goals are looked at anew after a while")
    }

    @Test func waysTakeWhatCarriersLostOnThem() throws {
        let graph = try Self.row()
        var traffic = FloorTraffic(base: FloorGuidance(graph: graph, unit: 8, turn: 8) { _, _ in 8 }, graph: graph)
        func note(_ action: CarrierAction, at cell: Int) {
            let task = ManoeuvreRanking.Task(
                state: cell * 4 + Int(Heading.east.rawValue), passage: Passage(isLaden: false, goal: 8), field: 0,
                onward: -1, salt: 0)
            _ = traffic.note([action], of: [task], on: graph)
        }
        for _ in 0..<8 {
            note(.forward, at: 2)
            note(.wait, at: 3)
            note(.forward, at: 3)
        }
        let times = traffic.times(on: graph)
        func time(into cell: Int) -> Int { times.cost(of: 0, from: (cell - 1) * 4 + Int(Heading.east.rawValue)) }
        #expect((15...16).contains(time(into: 3)), "a step of way and a step lost: \(time(into: 3))")
        #expect(time(into: 4) == 8 && time(into: 7) == 8)
    }
}

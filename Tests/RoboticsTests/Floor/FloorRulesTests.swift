import Robotics
import Testing

@Suite struct FloorRulesTests {
    /// Cells 0 1 2 above 3 4 5; 2 is a wall, 4 a slot.
    let rules: FloorRules

    init() throws {
        let map = try FloorMap("type octile\nheight 2\nwidth 3\nmap\n..@\n.S.\n")
        rules = FloorRules(graph: FloorGraph(map: map, slots: [4]))
    }

    @Test func findsNothingInSoundActions() {
        let carriers = [CarrierState(cell: 0, heading: .east), CarrierState(cell: 1, heading: .south)]
        #expect(rules.violations(of: [.forward, .forward], by: carriers).isEmpty)
        #expect(rules.violations(of: [.turnLeft, .wait], by: carriers).isEmpty)
    }

    @Test func findsMeetingOnACell() {
        let carriers = [CarrierState(cell: 0, heading: .east), CarrierState(cell: 1, heading: .south)]
        #expect(rules.violations(of: [.forward, .wait], by: carriers) == [.vertex(first: 0, second: 1, cell: 1)])
    }

    @Test func findsChangeOfPlaces() {
        let carriers = [CarrierState(cell: 0, heading: .east), CarrierState(cell: 1, heading: .west)]
        #expect(rules.violations(of: [.forward, .forward], by: carriers) == [.swap(first: 0, second: 1)])
    }

    @Test func allowsAClosedRoundDance() {
        let carriers = [
            CarrierState(cell: 0, heading: .east), CarrierState(cell: 1, heading: .south),
            CarrierState(cell: 4, heading: .west), CarrierState(cell: 3, heading: .north),
        ]
        #expect(rules.violations(of: [.forward, .forward, .forward, .forward], by: carriers).isEmpty)
    }

    @Test(arguments: [(1, Heading.east), (0, .west), (0, .north), (5, .north), (5, .south)])
    func findsWallsAndEdges(cell: Int, heading: Heading) {
        let carriers = [CarrierState(cell: cell, heading: heading)]
        #expect(rules.violations(of: [.forward], by: carriers) == [.wall(carrier: 0)])
    }

    @Test func findsLadenCarriersInStrangeSlotsOnly() {
        var carrier = CarrierState(cell: 3, heading: .east, goal: 5, isLaden: true)
        #expect(rules.violations(of: [.forward], by: [carrier]) == [.ladenInSlot(carrier: 0, cell: 4)])
        carrier.goal = 4
        #expect(rules.violations(of: [.forward], by: [carrier]).isEmpty)
        carrier.goal = nil
        carrier.isLaden = false
        #expect(rules.violations(of: [.forward], by: [carrier]).isEmpty)
    }

    @Test func findsPinnedCarriersThatAct() {
        let carriers = [CarrierState(cell: 0, heading: .east, isPinned: true)]
        #expect(rules.violations(of: [.turnLeft], by: carriers) == [.pinnedActed(carrier: 0)])
        #expect(rules.violations(of: [.wait], by: carriers).isEmpty)
    }

    @Test func findsCarriersOffTheFloorAndMissingActions() {
        let carriers = [CarrierState(cell: 2, heading: .east)]
        #expect(rules.violations(of: [.wait], by: carriers) == [.offFloor(carrier: 0)])
        #expect(rules.violations(of: [], by: carriers) == [.wrongActionCount(found: 0, expected: 1)])
    }
}

import Kernel
import Robotics
import Testing

/// Every kind of cheating is found in a result that was sound before.
@Suite struct GridCheckerTests {
    private let site: GridSite
    private let orders: [GridOrder]
    private let sound: GridResult

    init() throws {
        site = try GridSiteMaker(robots: 6, bins: 300, stations: 2, height: 5, zones: 1, seed: 3).site()
        orders = GridOrderMaker(count: 4, lines: 12...12, seed: 3).orders(for: site)
        sound = try GridPlanner(site: site, orders: orders).run()
    }

    private func rules(_ change: (inout GridZoneLog) -> Void) -> Set<GridViolation.Rule> {
        var changed = sound
        change(&changed.zones[0])
        return Set(GridChecker(site: site, orders: orders).violations(of: changed).map(\.rule))
    }

    private func first(_ kind: GridMotion.Kind) throws -> Int {
        try #require(sound.zones[0].motions.firstIndex { $0.kind == kind })
    }

    @Test func nothingIsFoundInASoundResult() { #expect(rules { _ in }.isEmpty) }

    @Test func aRunThatIsTooFast() throws {
        let index = try first(.move)
        #expect(rules { $0.motions[index].end -= 50 }.contains(.kinematics))
    }

    @Test func aHoistThatIsTooFast() throws {
        let index = try first(.take)
        #expect(rules { $0.motions[index].end -= 50 }.contains(.kinematics))
    }

    @Test func aRobotThatJumps() throws {
        let index = try first(.move)
        #expect(rules { $0.motions.remove(at: index) }.contains(.jump))
    }

    @Test func aRobotThatDrivesWithItsHoistDown() throws {
        let index = try first(.take)
        #expect(rules { $0.motions[index].end += 5_000 }.contains(.overlap))
    }

    @Test func wheelsThatWereNotTurned() throws {
        let index = try first(.turn)
        #expect(rules { $0.motions.remove(at: index) }.contains(.kinematics))
    }

    @Test func aBinThatComesFromNowhere() throws {
        let index = try first(.put)
        #expect(rules { $0.motions[index].bin = ($0.motions[index].bin + 1) % 300 }.contains(.teleport))
    }

    @Test func aBinFromUnderAnother() throws {
        let inventory = GridInventory(zone: site.zones[0], seed: site.seed, index: 0)
        let index = try #require(
            sound.zones[0].motions.firstIndex {
                $0.kind == .take && $0.start < 15_000 && inventory.heights[Int($0.from)] > 1
            })
        let below = inventory.slots[Int(sound.zones[0].motions[index].from) * 5]
        #expect(rules { $0.motions[index].bin = below }.contains(.stackOrder))
    }

    @Test func twoRobotsOnOneCell() {
        let found = rules { log in
            // The second robot does what the first does, a moment later.
            let copied = log.motions.filter { $0.robot == 0 && $0.kind == .move }
            log.robots[1] = log.robots[0] == 0 ? 1 : 0
            log.motions.removeAll { $0.robot == 1 }
            for var motion in copied {
                motion.robot = 1
                log.motions.append(motion)
            }
        }
        #expect(found.contains(.collision))
    }

    @Test func anOrderThatIsIncomplete() { #expect(rules { $0.picks.removeLast() } == [.incomplete]) }

    @Test func aLinePickedTwice() throws {
        let last = try #require(sound.zones[0].picks.last)
        #expect(rules { $0.picks.append(last) }.contains(.pick))
    }

    @Test func aPickThatIsTooFast() { #expect(rules { $0.picks[0].end -= 100 } == [.pick]) }

    @Test func aPickOfAnotherBin() {
        #expect(rules { $0.picks[0].bin = ($0.picks[0].bin + 1) % 300 }.contains(.pick))
    }

    @Test func aPickOfAnotherStation() {
        #expect(rules { $0.picks[0].station = 1 - $0.picks[0].station }.contains(.pick))
    }

    @Test func aBinFetchedTooEarly() {
        let later = orders.map { GridOrder(name: $0.name, known: 0, start: 20, lines: $0.lines) }
        let rules = Set(GridChecker(site: site, orders: later).violations(of: sound).map(\.rule))
        #expect(rules.contains(.early))
    }

    @Test func robotsThatAreNotThere() {
        #expect(rules { $0.robots.removeLast() } == [.malformed])
        #expect(rules { $0.motions[0].robot = 99 }.contains(.malformed))
        #expect(rules { $0.motions[0].from = 1_000_000 }.contains(.malformed))
    }

    @Test func anyShiftOfAMotionIsFound() throws {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<40 {
            let index = Int.random(in: sound.zones[0].motions.indices, using: &generator)
            let motion = sound.zones[0].motions[index]
            guard motion.kind != .turn else { continue }
            #expect(!rules { $0.motions[index].start += 1_500 }.isEmpty, "\(motion)")
        }
    }
}

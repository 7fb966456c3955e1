import Kernel
import Robotics
import Testing

@Suite struct LeagueRunTests {
    /// One row of six cells; robots on 0 and 5, both facing east.
    private func run(tasks: String = "4\n1,2\n3\n5\n0\n") throws -> LeagueRun {
        LeagueRun(
            try LeagueInstance(
                map: "type octile\nheight 1\nwidth 6\nmap\n......\n".utf8, agents: "2\n0\n5\n".utf8,
                tasks: tasks.utf8, teamSize: 2))
    }

    @Test func showsThreeTasksForTwoRobots() throws {
        let run = try run()
        #expect(run.open.map(\.number) == [0, 1, 2])
        #expect(run.schedule == [nil, nil])
    }

    @Test func countsErrandsInOrderAndReplacesFinishedTasks() throws {
        var run = try run()
        run.step(actions: [.forward, .wait], schedule: [0, 2], planSeconds: 0)
        #expect(run.finished == 1, "robot 1 stands where task 2 leads")
        #expect(run.open.map(\.number) == [0, 1, 3])
        #expect(run.open[0].done == 1 && run.open[0].owner == 0)
        #expect(run.schedule == [0, nil])
        run.step(actions: [.forward, .wait], schedule: [0, nil], planSeconds: 0)
        #expect(run.finished == 2)
        #expect(run.open.map(\.number) == [1, 3, 4])
        #expect(run.open[2].errands == [1, 2], "the list begins again")
    }

    @Test func anOpenedTaskCanNeitherBeDroppedNorTakenOver() throws {
        var run = try run()
        run.step(actions: [.forward, .wait], schedule: [0, nil], planSeconds: 0)
        run.step(actions: [.wait, .wait], schedule: [1, 0], planSeconds: 0)
        #expect(run.schedule == [0, nil])
        run.step(actions: [.wait, .wait], schedule: [nil, 99], planSeconds: 0)
        #expect(run.schedule == [0, nil])
        var report = LeagueReport(run)
        #expect(String(decoding: report.json(), as: UTF8.self).contains("\"numScheduleErrors\":4"))
    }

    @Test func oneTaskGoesToOneRobot() throws {
        var run = try run()
        run.step(actions: [.wait, .wait], schedule: [1, 1], planSeconds: 0)
        #expect(run.schedule == [1, nil])
        run.step(actions: [.wait, .wait], schedule: [nil, 1], planSeconds: 0)
        #expect(run.schedule == [nil, 1], "until it is opened it may change hands")
    }

    @Test(arguments: [
        (LeagueHandout.roundRobin, [0, 1], [2, 1]), (.roundRobinOnce, [0, 1], [2, 1]), (.inOrder, [0, 1], [2, 1]),
    ])
    func handsTasksOut(handout: LeagueHandout, first: [Int], second: [Int]) throws {
        var run = try handedOut(handout, tasks: "3\n1\n3\n2\n")
        #expect(run.schedule == first)
        run.step(actions: [.forward, .wait], schedule: [1, 0], planSeconds: 0)
        #expect(run.disputeCount == 2, "nobody may exchange what was handed out")
        #expect(run.finished == 1)
        #expect(run.schedule == second)
        #expect(run.open.map(\.owner) == [1, 0])
        run.step(actions: [.forward, .wait], schedule: run.schedule, planSeconds: 0)
        #expect(run.finished == 2)
        #expect(run.schedule == (handout == .roundRobin ? [4, 1] : [nil, 1]), "only then the list begins again")
        #expect(!run.isOver)
    }

    @Test func showsSeveralHandedOutTasksAndWorksOnTheFirst() throws {
        let run = try handedOut(.roundRobin, tasks: "3\n1\n3\n2\n", reveal: 2)
        #expect(run.open.map(\.number) == [0, 2, 1, 3])
        #expect(run.schedule == [0, 1])
    }

    @Test func countsTasksThatNobodyCanReach() throws {
        let instance = try LeagueInstance(
            map: "type octile\nheight 1\nwidth 5\nmap\n..@..\n".utf8, agents: "1\n0\n".utf8,
            tasks: "3\n1\n4\n1,3\n".utf8, teamSize: 1, reveal: 3)
        #expect(LeagueRun(instance).tasksOutOfReach == 2)
    }

    @Test func countsAHandedOutTaskThatOnlyAnotherRobotCouldReach() throws {
        let instance = try LeagueInstance(
            map: "type octile\nheight 1\nwidth 5\nmap\n..@..\n".utf8, agents: "2\n0\n3\n".utf8, tasks: "2\n4\n4\n".utf8,
            teamSize: 2, reveal: 1, handout: .roundRobin)
        #expect(LeagueRun(instance).tasksOutOfReach == 1)
    }

    /// Once opened, the task would keep its robot for ever.
    @Test func nobodyOpensATaskThatItCannotFinish() throws {
        let instance = try LeagueInstance(
            map: "type octile\nheight 1\nwidth 5\nmap\n..@..\n".utf8, agents: "2\n0\n3\n".utf8,
            tasks: "4\n0,1\n0,4\n3,4\n4,3\n".utf8, teamSize: 2)
        var run = LeagueRun(instance)
        var team = LeagueTeam(instance, seed: 1)
        for _ in 0..<40 {
            let plan = try team.plan(run)
            run.step(actions: plan.actions, schedule: plan.schedule, planSeconds: 0)
        }
        #expect(run.finished == 7 && run.disputeCount == 0, "until three such tasks are all that is visible")
    }

    @Test func endsWhenAllThatWasHandedOutIsDone() throws {
        var run = try handedOut(.inOrder, tasks: "2\n0\n5\n")
        run.step(actions: [.wait, .wait], schedule: [nil, nil], planSeconds: 0)
        #expect(run.finished == 2 && run.isOver)
    }

    @Test(arguments: [(0.9, 0, 1), (1.0, 0, 1), (1.1, 1, 2), (2.5, 2, 3), (9, 4, 4)])
    func aLatePlanIsUsedWhenItComes(seconds: Double, late: Int, time: Int) throws {
        var run = try run()
        run.step(
            actions: [.forward, .wait], schedule: [1, nil], planSeconds: seconds, allowed: 1, upTo: 4)
        #expect(run.lateSteps == late && run.time == time)
        #expect(run.robots[0].cell == (late < time ? 1 : 0))
        #expect(run.disputeCount == 0)
    }

    private func handedOut(_ handout: LeagueHandout, tasks: String, reveal: Double = 1) throws -> LeagueRun {
        LeagueRun(
            try LeagueInstance(
                map: "type octile\nheight 1\nwidth 6\nmap\n......\n".utf8, agents: "2\n0\n5\n".utf8,
                tasks: tasks.utf8, teamSize: 2, reveal: reveal, handout: handout))
    }

    @Test func oneWrongActionMakesAllWait() throws {
        var run = try run()
        run.step(actions: [.forward, .forward], schedule: [nil, nil], planSeconds: 0)
        #expect(run.faultySteps == 1)
        #expect(run.robots.map(\.cell) == [0, 5])
        run.step(actions: [.forward], schedule: [nil, nil], planSeconds: 0)
        #expect(run.faultySteps == 2)
        #expect(run.robots.map(\.cell) == [0, 5])
    }

    @Test func aMissedStepIsAWaitForAll() throws {
        var run = try run()
        run.step(actions: [.forward, .wait], schedule: [0, nil], planSeconds: 0)
        run.miss(planSeconds: 2)
        #expect(run.lateSteps == 1 && run.time == 2)
        #expect(run.robots.map(\.cell) == [1, 5])
        #expect(run.schedule == [0, nil])
    }

    @Test func reportsEverythingThatAReplayNeeds() throws {
        var run = try run()
        run.step(actions: [.forward, .turnLeft], schedule: [0, 2], planSeconds: 0.5)
        var report = LeagueReport(run)
        #expect(
            String(decoding: report.json(), as: UTF8.self) == """
                {"actionModel":"MAPF_T","version":"2024 LoRR","AllValid":"Yes","teamSize":2,\
                "start":[[0,0,"E"],[0,5,"E"]],"numTaskFinished":1,"sumOfCost":2,"makespan":1,"numPlannerErrors":0,\
                "numScheduleErrors":0,"numEntryTimeouts":0,"actualPaths":["F","C"],"plannerPaths":["F","C"],\
                "plannerTimes":[0.5],"errors":[],"actualSchedule":["1:0","1:2"],"scheduleErrors":[],\
                "events":[[1,0,0,1],[1,1,2,1]],"tasks":[[0,0,[0,1,0,2]],[1,0,[0,3]],[2,0,[0,5]],[3,1,[0,0]]]}

                """)
    }

    @Test(arguments: 0..<3 as Range<UInt64>)
    func aTeamWorksThroughTheTasksWithoutAFault(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let map = try FloorWorld.biconnected(width: 10, height: 10, using: &generator)
        let cells = map.freeCells.shuffled(using: &generator)
        let tasks = (0..<40).map { _ in
            cells.prefix(3).shuffled(using: &generator).map(String.init).joined(separator: ",")
        }
        let instance = try LeagueInstance(
            map: map.text.utf8, agents: ("12\n" + cells.prefix(12).map(String.init).joined(separator: "\n")).utf8,
            tasks: ("40\n" + tasks.joined(separator: "\n")).utf8, teamSize: 12)
        var run = LeagueRun(instance)
        var team = LeagueTeam(instance, seed: seed)
        let steps = 60
        for _ in 0..<steps {
            let (actions, schedule) = try team.plan(run)
            run.step(actions: actions, schedule: schedule, planSeconds: 0)
        }
        #expect(run.faultySteps == 0)
        #expect(run.finished > 10, "seed \(seed): \(run.finished)")
        var report = LeagueReport(run)
        #expect(String(decoding: report.json(), as: UTF8.self).contains("\"numScheduleErrors\":0"))
    }
}

/// The distance fields of the goals that were asked for last, within a bound of memory.
///
/// Fields that are needed at the same time are grown by several threads. A carrier whose field finds no time or no
/// memory gets a *sketch*: straight ways around where it stands, as good as nothing can be, until there is more of either.
/// When very many are needed at once, as in the first step, the nearest goals come first and the rest in the next steps.
struct DistanceFields: Sendable {
    /// A wish to know the costs to a goal around a state.
    struct Wish: Sendable {
        let goal: Int
        let isLaden: Bool
        let state: Int
    }

    private struct Job: Sendable {
        let place: Int
        var field: DistanceField
        var states: [Int]
        var effort = 0
    }

    /// States that one step may search, unless that leaves more than `leastShare` behind.
    private static let stepEffort = 2_500_000
    /// One wish of so many is always granted.
    private static let leastShare = 8
    /// States that are searched between two looks at the time, about, by one thread.
    private static let boutEffort = 4_000_000

    var guidance: FloorGuidance {
        didSet { ways = DistanceSearch.ways(on: graph, guidance) }
    }
    private var ways: ContiguousArray<Int32>
    private(set) var fields: ContiguousArray<DistanceField> = []
    private let graph: FloorGraph
    let capacity: Int
    private let crew: FloorCrew
    private var searches: ContiguousArray<DistanceSearch>
    private var lastUse: ContiguousArray<Int> = []
    private var isSketch: ContiguousArray<Bool> = []
    private var vacant: [Int] = []
    /// Place of the field of `goal * 2 + laden`, -1 for none.
    private var places: ContiguousArray<Int32>
    private var uses = 0
    /// States searched in this step.
    private var effort = 0
    /// Fields that are more than a sketch.
    private var grown = 0
    /// Memory of all fields.
    private(set) var bytes = 0

    /// - Parameter bytes: bound for all fields together.
    init(graph: FloorGraph, guidance: FloorGuidance, bytes: Int, threads: Int = 1) {
        self.graph = graph
        self.guidance = guidance
        ways = DistanceSearch.ways(on: graph, guidance)
        capacity = bytes
        crew = FloorCrew(threads: threads)
        searches = ContiguousArray(repeating: DistanceSearch(), count: max(1, threads))
        places = ContiguousArray(repeating: -1, count: graph.freeCount * 2)
    }

    /// Cost from a state (`node * 4 + heading`) to a goal, nil where there is no way.
    mutating func cost(from state: Int, to goal: Int, laden: Bool) -> Int? {
        begin(keeping: 0)
        settle([Wish(goal: goal, isLaden: laden, state: state)], margin: 0)
        guard let place = place(goal: goal, laden: laden) else { return nil }
        let cost = fields[place].cost(from: state)
        return cost == DistanceField.unknown ? nil : Int(cost)
    }

    /// The place of the field of a goal, valid until the next call of `begin`; nil if nobody wished for it.
    func place(goal: Int, laden: Bool) -> Int? {
        let place = places[key(goal, laden)]
        return place < 0 ? nil : Int(place)
    }

    /// Starts a new step: where memory is short, fields that the last steps did not wish for are let go.
    mutating func begin(keeping steps: Int = 1) {
        uses += 1
        effort = 0
        guard bytes > capacity else { return }
        let old = lastUse.indices.filter { fields[$0].goal >= 0 && lastUse[$0] < uses - steps }
        for place in old.sorted(by: { (lastUse[$0], $0) < (lastUse[$1], $1) }) {
            guard bytes > capacity - capacity / 8 else { return }
            drop(place)
        }
    }

    /// Grows the fields that are wished for, the first wishes first.
    ///
    /// - Parameter margin: cost by which a carrier may leave its best way; `DistanceField.everything` for all costs.
    /// - Parameter hasTime: asked now and then; who is left over gets a sketch.
    mutating func settle(_ wishes: [Wish], margin: Int, while hasTime: () -> Bool = { true }) {
        var jobs: [Job] = []
        var jobOf: [Int: Int] = [:]
        for wish in wishes {
            let key = key(wish.goal, wish.isLaden)
            if places[key] >= 0 {
                let place = Int(places[key])
                lastUse[place] = uses
                if !isSketch[place],
                    fields[place].isSettled(around: wish.state, margin: margin, on: graph, guidance)
                {
                    continue
                }
            } else {
                add(goal: wish.goal, isLaden: wish.isLaden)
            }
            if let job = jobOf[key] {
                jobs[job].states.append(wish.state)
            } else {
                jobOf[key] = jobs.count
                jobs.append(Job(place: Int(places[key]), field: DistanceField(), states: [wish.state]))
            }
        }
        perform(jobs, margin: margin, while: hasTime)
    }

    /// Lets the field of a goal go, so that the next wish for it is granted by newer costs.
    mutating func forget(goal: Int, laden: Bool) {
        if let place = place(goal: goal, laden: laden) { drop(place) }
    }

    /// Whether this step has searched as much as it may.
    var isTired: Bool { effort >= Self.stepEffort }

    /// Whether a field is only a sketch.
    func isSketchy(_ place: Int) -> Bool { isSketch[place] }

    private mutating func perform(_ jobs: [Job], margin: Int, while hasTime: () -> Bool) {
        let share = crew.threads * min(max(Self.boutEffort / max(1, graph.freeCount * 4), 1), 24)
        let jobs = jobs.count > share ? nearestFirst(jobs) : jobs
        let least = jobs.count / Self.leastShare
        var next = 0
        while next < jobs.count, bytes <= capacity || grown == 0, next == 0 || hasTime(),
            !isTired || next <= least
        {
            var batch = ContiguousArray(jobs[next..<min(next + share, jobs.count)])
            next += batch.count
            for index in batch.indices { lend(&batch[index]) }
            let graph = graph
            let guidance = guidance
            let ways = ways
            crew.forEach(&batch, with: &searches) { job, search, _ in
                if margin == DistanceField.everything, guidance == .even {
                    search.flood(&job.field, on: graph)
                    job.effort += search.effort
                    return
                }
                for state in job.states
                where !job.field.isSettled(around: state, margin: margin, on: graph, guidance) {
                    search.grow(&job.field, around: state, margin: margin, on: graph, guidance, ways: ways)
                    job.effort += search.effort
                }
            }
            for index in batch.indices {
                takeBack(&batch[index])
                effort += batch[index].effort
            }
        }
        for job in jobs.dropFirst(next) {
            for state in job.states { sketch(job.place, around: state) }
        }
    }

    private func nearestFirst(_ jobs: [Job]) -> [Job] {
        let ways = jobs.map { graph.straight(from: fields[$0.place].goal, to: $0.states[0] >> 2) }
        return jobs.indices.sorted { (ways[$0], $0) < (ways[$1], $1) }.map { jobs[$0] }
    }

    private mutating func lend(_ job: inout Job) {
        bytes -= fields[job.place].bytes
        if fields[job.place].growths == 0 { grown += 1 }
        if isSketch[job.place] {
            fields[job.place] = DistanceField(
                goal: fields[job.place].goal, isLaden: fields[job.place].isLaden, on: graph)
            isSketch[job.place] = false
        }
        swap(&job.field, &fields[job.place])
    }

    private mutating func takeBack(_ job: inout Job) {
        swap(&job.field, &fields[job.place])
        bytes += fields[job.place].bytes
    }

    /// Fills in straight ways around a state if its field knows nothing better.
    private mutating func sketch(_ place: Int, around state: Int) {
        guard isSketch[place] || fields[place].growths == 0 else { return }
        isSketch[place] = true
        bytes -= fields[place].bytes
        let goal = fields[place].goal
        for node in graph.nodes(around: state >> 2, within: ManoeuvreTable.longest) {
            let rows = graph.rows[node] - graph.rows[goal]
            let columns = graph.columns[node] - graph.columns[goal]
            let way = Int(abs(rows) + abs(columns))
            for heading in 0..<4 {
                let turns = Self.turns(toward: (Int(-rows), Int(-columns)), facing: heading)
                let cost = min(way * guidance.unit + turns * guidance.turn, Int(DistanceField.unknown) - 1)
                fields[place].set(node * 4 + heading, UInt16(cost))
            }
        }
        bytes += fields[place].bytes
    }

    /// Quarter turns that a carrier makes at least on a straight way of so many rows and columns.
    static func turns(toward way: (rows: Int, columns: Int), facing heading: Int) -> Int {
        let across = way.columns == 0 ? nil : way.columns > 0 ? 0 : 2
        let along = way.rows == 0 ? nil : way.rows > 0 ? 1 : 3
        func quarters(_ wanted: Int) -> Int { (wanted - heading) & 1 == 1 ? 1 : wanted == heading ? 0 : 2 }
        switch (across, along) {
        case (nil, nil): return 0
        case (let across?, nil): return quarters(across)
        case (nil, let along?): return quarters(along)
        case (let across?, let along?): return 1 + min(quarters(across), quarters(along))
        }
    }

    private mutating func add(goal: Int, isLaden: Bool) {
        let field = DistanceField(goal: goal, isLaden: isLaden, on: graph)
        bytes += field.bytes
        if let place = vacant.popLast() {
            fields[place] = field
            isSketch[place] = false
            lastUse[place] = uses
            places[key(goal, isLaden)] = Int32(place)
            return
        }
        places[key(goal, isLaden)] = Int32(fields.count)
        fields.append(field)
        isSketch.append(false)
        lastUse.append(uses)
    }

    private mutating func drop(_ place: Int) {
        bytes -= fields[place].bytes
        if fields[place].growths > 0 { grown -= 1 }
        places[key(fields[place].goal, fields[place].isLaden)] = -1
        fields[place] = DistanceField()
        vacant.append(place)
    }

    private func key(_ goal: Int, _ isLaden: Bool) -> Int { goal * 2 + (isLaden && graph.hasSlots ? 1 : 0) }
}

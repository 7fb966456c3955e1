/// The distance fields of the goals that were asked for last, within a bound of memory.
struct DistanceFields: Sendable {
    let guidance: FloorGuidance
    private let graph: FloorGraph
    private let capacity: Int
    private var fields: ContiguousArray<DistanceField> = []
    private var lastUse: ContiguousArray<UInt64> = []
    /// Place of the field of `goal * 2 + laden`, -1 for none.
    private var places: ContiguousArray<Int32>
    private var uses: UInt64 = 0

    /// - Parameter bytes: bound for all fields together; at least one is always kept.
    init(graph: FloorGraph, guidance: FloorGuidance, bytes: Int) {
        self.graph = graph
        self.guidance = guidance
        capacity = max(1, bytes / max(1, graph.freeCount * 8))
        places = ContiguousArray(repeating: -1, count: graph.freeCount * 2)
    }

    /// Cost from a state (`node * 4 + heading`) to a goal, nil where there is no way.
    mutating func cost(from state: Int, to goal: Int, laden: Bool) -> Int? {
        let place = place(goal: goal, laden: laden, reaching: state, margin: 0)
        let cost = fields[place].costs[state]
        return cost == DistanceField.unknown ? nil : Int(cost)
    }

    /// Finds or makes the field of a goal, settled around a state, and returns its place until the next call.
    mutating func place(goal: Int, laden: Bool, reaching state: Int, margin: Int) -> Int {
        uses += 1
        let key = goal * 2 + (laden ? 1 : 0)
        if places[key] < 0 { places[key] = Int32(makeRoom(goal: goal, laden: laden)) }
        let place = Int(places[key])
        lastUse[place] = uses
        fields[place].reach(state, margin: margin, on: graph, guidance)
        return place
    }

    /// The costs of the field at a place, by `node * 4 + heading`.
    func costs(at place: Int) -> ContiguousArray<UInt16> { fields[place].costs }

    private mutating func makeRoom(goal: Int, laden: Bool) -> Int {
        guard fields.count == capacity else {
            fields.append(DistanceField(goal: goal, isLaden: laden, graph: graph, guidance: guidance))
            lastUse.append(uses)
            return fields.count - 1
        }
        var oldest = 0
        for place in lastUse.indices where lastUse[place] < lastUse[oldest] { oldest = place }
        places[fields[oldest].goal * 2 + (fields[oldest].isLaden ? 1 : 0)] = -1
        fields[oldest].reset(goal: goal, isLaden: laden)
        return oldest
    }
}

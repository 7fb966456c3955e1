/// A beam search over partly filled containers, each judged by what a greedy completion makes of it.
///
/// After Araya, Moyano and Sanchez, "A beam search algorithm for the biobjective container loading problem" (2020) and
/// Araya and Riff, "A beam search approach to the container loading problem" (2014): the beam is widened from pass
/// to pass until the time is over. A pass of width w costs about w² × depth completions; equal results count as
/// the same.
struct BlockSearch {
    var field: BlockField
    private var scratch = BlockState()
    private var ranked: [(score: Double, block: Int)] = []
    private var single: [(score: Double, block: Int)] = []
    private(set) var best: BlockState
    /// How many completions were made.
    private(set) var completions = 0
    /// Whether the width of the last pass kept it from trying something.
    private var wasNarrow = false
    private let start: BlockState
    private let most: Int

    init(field: BlockField, maxWeight: Int?, most: Int) {
        self.field = field
        self.most = most
        start = field.start(maxWeight: maxWeight)
        best = start
    }

    private static let greatestWidth = 2_000.0
    private static let stepsBetweenQuestions = 64

    private struct Child {
        var parent: Int
        var space: FreeSpace
        var block: Int
        var worth: Int
    }

    mutating func run(goal: Int, isOver: () -> Bool) {
        best = start
        var width = Double(field.tuning.firstWidth)
        while best.worth < goal {
            wasNarrow = false
            guard pass(width: Int(width), goal: goal, isOver: isOver), wasNarrow else { return }
            width = min(max(width + 1, width * field.tuning.widening), Self.greatestWidth)
        }
    }

    /// One pass of the beam; `false` when the time or the completions ran out.
    private mutating func pass(width: Int, goal: Int, isOver: () -> Bool) -> Bool {
        var beam = [start]
        while !beam.isEmpty {
            var children: [Child] = []
            for parent in beam.indices {
                guard let space = nextUsefulSpace(&beam[parent], most: width) else {
                    note(beam[parent])
                    continue
                }
                if ranked.count == width { wasNarrow = true }
                for (rank, choice) in ranked.enumerated() {
                    let block = choice.block
                    if rank == 0, let promise = beam[parent].promise {
                        // The completion of the parent began with this very block.
                        children.append(Child(parent: parent, space: space, block: block, worth: promise))
                        continue
                    }
                    scratch.become(beam[parent])
                    field.put(block, into: space, &scratch)
                    complete(isOver: isOver)
                    children.append(Child(parent: parent, space: space, block: block, worth: scratch.worth))
                    if completions >= most || best.worth >= goal || isOver() { return false }
                }
            }
            children.sort { ($1.worth, $0.parent) < ($0.worth, $1.parent) }
            var next: [BlockState] = []
            var last = -1
            for child in children where child.worth != last {
                last = child.worth
                var state = beam[child.parent]
                field.put(child.block, into: child.space, &state)
                state.promise = child.worth
                next.append(state)
                if next.count == width {
                    wasNarrow = true
                    break
                }
            }
            beam = next
        }
        return true
    }

    /// The next space for which there is a block, with the best blocks in `ranked`; useless spaces are dropped.
    private mutating func nextUsefulSpace(_ state: inout BlockState, most: Int) -> FreeSpace? {
        while let index = field.nextSpace(state) {
            let space = state.spaces[index]
            if field.isUseful(space.size, left: state.left) {
                field.bestBlocks(for: space, in: state, most: most, into: &ranked)
                if !ranked.isEmpty { return space }
            }
            state.spaces.swapAt(index, state.spaces.count - 1)
            state.spaces.removeLast()
        }
        return nil
    }

    /// Fills the scratch state greedily; where that takes long and the time is over, not to the end.
    private mutating func complete(isOver: () -> Bool) {
        completions += 1
        var steps = 0
        while let index = field.nextSpace(scratch) {
            let space = scratch.spaces[index]
            if field.isUseful(space.size, left: scratch.left) {
                field.bestBlocks(for: space, in: scratch, most: 1, into: &single)
                if let choice = single.first {
                    field.put(choice.block, into: space, &scratch)
                    steps += 1
                    if steps % Self.stepsBetweenQuestions == 0 && isOver() { break }
                    continue
                }
            }
            scratch.spaces.swapAt(index, scratch.spaces.count - 1)
            scratch.spaces.removeLast()
        }
        note(scratch)
    }

    private mutating func note(_ state: borrowing BlockState) {
        if state.worth > best.worth { best.become(state) }
    }
}

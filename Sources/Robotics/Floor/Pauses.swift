/// Who is pinned, and how soon that is likely to be over, as learned from pauses that are.
///
/// Where pauses are short, others had better wait behind who makes one than turn and drive round; where they are long, it is a
/// wall to them. Met at any moment of it, a pause lasts on average half of its mean square over its mean from then on (Cox,
/// *Renewal Theory*, 1962). Who is pinned at its goal works there, and nobody knows where it will go on to. O(carriers) a step.
struct Pauses: Sendable {
    /// Steps that a pause may be likely to last, so that it is waited for.
    private static let longestRest = 3.0
    /// A pause that has lasted so many times as long as one is likely to go on is another kind of pause.
    private static let unusual = 5.0
    /// What is left of what is known after a further pause.
    private static let memory = 0.99

    /// For how many steps each carrier has been pinned under way, -1 for one that is pinned at its goal or without one.
    private var lengths: ContiguousArray<Int> = []
    /// Who is pinned as it is still driving up.
    private var arrives: ContiguousArray<Bool> = []
    private var sum = 0.0
    private var squares = 0.0

    mutating func note(_ carriers: [CarrierState]) {
        if lengths.count != carriers.count { lengths = ContiguousArray(repeating: 0, count: carriers.count) }
        arrives = ContiguousArray(carriers.map { $0.isPinned && $0.isArriving })
        for (index, carrier) in carriers.enumerated() {
            guard !carrier.isPinned || arrives[index] else {
                let isUnderWay = carrier.goal.map { $0 != carrier.cell } ?? false
                lengths[index] = isUnderWay ? max(0, lengths[index]) + 1 : -1
                continue
            }
            if lengths[index] > 0 { learn(Double(lengths[index])) }
            lengths[index] = 0
        }
    }

    private mutating func learn(_ length: Double) {
        sum = sum * Self.memory + length
        squares = squares * Self.memory + length * length
    }

    /// Whether a carrier is pinned for longer than it takes to drive up to its cell.
    func isPausing(_ carrier: Int) -> Bool { lengths[carrier] != 0 }

    /// Steps for which a pause under way is likely to go on; 0 where there is none, or not one was seen to its end.
    func rest(of carrier: Int) -> Int {
        lengths[carrier] <= 0 ? 0 : isUnusual(carrier) ? lengths[carrier] : Int(usualRest)
    }

    /// Whether a carrier is pinned, but likely to move soon.
    func isBrief(_ carrier: Int) -> Bool {
        if arrives[carrier] { return true }
        return lengths[carrier] > 0 && sum > 0 && usualRest <= Self.longestRest && !isUnusual(carrier)
    }

    private var usualRest: Double { sum > 0 ? squares / (2 * sum) : 0 }

    private func isUnusual(_ carrier: Int) -> Bool { Double(lengths[carrier]) > Self.unusual * max(1, usualRest) }

    /// The first step in which a carrier may leave its node.
    func earliest(_ carrier: Int) -> UInt8 {
        isBrief(carrier) ? 2 : lengths[carrier] == 0 ? 1 : FloorCrowd.never
    }
}

import Kernel

/// The container loading problems of the OR-Library: thpack1 to 7 (BR1 to BR7), thpack8 and thpack9.
///
/// Format: the number of problems; for each its number (and seed, in thpack1 to 7), the container's length, width
/// and height, the number of kinds, and a line for each kind: its number, then length, width and height, each with
/// 1 if it may stand upwards and 0 if not, then how many. Source: J. E. Beasley, OR-Library, "Container loading";
/// E. E. Bischoff and M. S. W. Ratcliff, "Issues in the development of approaches to container loading", 1995.
public struct ThpackFile: Sendable, Hashable {
    public var problems: [LoadingProblem]
    /// Lines on which one of the three marks was missing; it was taken as 1. (The published thpack9 has three.)
    public var repairedLines: [Int]

    /// Whether problems have a seed beside their number: those that ask to fill one container do, those that ask for
    /// everything in as few as possible (thpack9) do not.
    public var hasSeeds = false

    private static let mostBoxes = LoadingProblem.mostBoxes

    /// Reads a file. Memory grows with the bytes that are there, not with the numbers that they claim.
    public init(_ bytes: some Collection<UInt8>) throws(FormatError) {
        var lines = NumberLines(bytes)
        problems = []
        repairedLines = []
        let count = try lines.single(LocalizedText(ko: "문제의 수", en: "the number of problems"), in: 0...1_000_000)
        for _ in 0..<count {
            let (problem, hasSeed) = try Self.problem(&lines, &repairedLines)
            problems.append(problem)
            hasSeeds = hasSeeds || hasSeed
        }
        try lines.finish()
    }

    private static func problem(
        _ lines: inout NumberLines, _ repaired: inout [Int]
    ) throws(FormatError) -> (LoadingProblem, hasSeed: Bool) {
        let head = try lines.next(LocalizedText(ko: "문제 번호", en: "a problem's number"))
        guard (1...2).contains(head.count) else {
            throw FormatError(
                line: lines.line,
                .wrongCount(what: LocalizedText(ko: "문제의 첫 줄", en: "a problem's head"), expected: 1, found: head.count))
        }
        let size = try lines.next(LocalizedText(ko: "용기의 크기", en: "the container's size"))
        guard size.count == 3 else {
            throw FormatError(
                line: lines.line,
                .wrongCount(
                    what: LocalizedText(ko: "용기의 크기", en: "the container's size"), expected: 3, found: size.count))
        }
        for edge in size {
            try lines.check(
                edge, LocalizedText(ko: "용기의 변", en: "the container's edge"), in: 1...ContainerType.longestEdge)
        }
        let kindCount = try lines.single(LocalizedText(ko: "종류의 수", en: "the number of kinds"), in: 0...mostBoxes)
        var kinds: [BoxKind] = []
        var boxes = 0
        for _ in 0..<kindCount {
            let kind = try kind(&lines, &repaired)
            boxes += kind.count
            try lines.check(boxes, LocalizedText(ko: "상자의 수", en: "the number of boxes"), in: 0...mostBoxes)
            kinds.append(kind)
        }
        let container = Extent(width: size[0], depth: size[1], height: size[2])
        return (LoadingProblem(container: container, kinds: kinds), head.count == 2)
    }

    private static func kind(
        _ lines: inout NumberLines, _ repaired: inout [Int]
    ) throws(FormatError) -> BoxKind {
        var numbers = try lines.next(LocalizedText(ko: "상자 종류", en: "a kind of box"))
        if numbers.count == 7, let complete = withMissingMark(numbers) {
            numbers = complete
            repaired.append(lines.line)
        }
        guard numbers.count == 8 else {
            throw FormatError(
                line: lines.line,
                .wrongCount(what: LocalizedText(ko: "상자 종류", en: "a kind of box"), expected: 8, found: numbers.count))
        }
        var upEdges: UpEdges = []
        for (place, edge) in [(1, UpEdges.width), (3, .depth), (5, .height)] {
            try lines.check(numbers[place], LocalizedText(ko: "변", en: "an edge"), in: 1...ContainerType.longestEdge)
            try lines.check(numbers[place + 1], LocalizedText(ko: "방향 표시", en: "a mark"), in: 0...1)
            if numbers[place + 1] == 1 { upEdges.insert(edge) }
        }
        try lines.check(numbers[7], LocalizedText(ko: "상자의 수", en: "the number of boxes"), in: 0...mostBoxes)
        var item = PackItem(extent: Extent(width: numbers[1], depth: numbers[3], height: numbers[5]), weight: 0)
        item.upEdges = upEdges
        return BoxKind(item: item, count: numbers[7])
    }

    /// The line with a mark put in where just one place makes all marks 0 or 1.
    private static func withMissingMark(_ numbers: [Int]) -> [Int]? {
        let candidates = [2, 4, 6].map { place in Array(numbers[..<place]) + [1] + Array(numbers[place...]) }
        let sound = candidates.filter { line in [2, 4, 6].allSatisfy { (0...1).contains(line[$0]) } }
        return sound.count == 1 ? sound[0] : nil
    }
}

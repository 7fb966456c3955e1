import Kernel
import Testing

@testable import Robotics

/// Courses: what manoeuvres are told apart by, and how they are put in order.
@Suite struct CourseTests {
    @Test(arguments: 3...5)
    func manoeuvresOfACourseAreAtTheSamePlacesAtTheSameTimes(depth: Int) {
        let table = ManoeuvreTable.upTo[depth - 1]
        var moves: [UInt16: ArraySlice<UInt8>] = [:]
        for manoeuvre in 0..<table.count {
            let own = table.moves[manoeuvre * depth..<(manoeuvre + 1) * depth]
            let first = moves[table.courses[manoeuvre]] ?? ArraySlice(own)
            moves[table.courses[manoeuvre]] = first
            #expect(Array(first) == Array(own))
        }
        #expect(moves.count == table.courseCount)
        #expect(Set(moves.values.map(Array.init)).count == table.courseCount)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func sortsEveryPossibleCourseBestFirst(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let count = Int.random(in: 1...140, using: &generator)
        var sort = CourseSort(courses: count)
        sort.clear()
        var expected: [UInt16] = []
        for course in 0..<count where Bool.random(using: &generator) {
            let judgement = UInt32.random(in: 0..<UInt32(CourseSort.limit), using: &generator)
            sort.best[course] = judgement << 16 | UInt32(course)
            expected.append(UInt16(judgement))
        }
        var ranks = ContiguousArray(
            repeating: ManoeuvreRanking.Rank(manoeuvre: 0, judgement: 0), count: count + 1)
        var span = ranks.mutableSpan
        sort.sort(into: &span, first: Int.random(in: 0..<count, using: &generator))
        let found = ranks[1...].prefix(Int(ranks[0].judgement))
        #expect(found.map(\.judgement) == expected.sorted(), "seed \(seed)")
        #expect(Set(found.map(\.manoeuvre)).count == expected.count, "seed \(seed)")
    }
}

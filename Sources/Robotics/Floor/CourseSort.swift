/// Sorts the courses of one carrier by their judgement, in buckets of whole numbers.
///
/// A bit for each bucket tells which are in use, so that nothing else needs clearing: O(courses).
struct CourseSort: Sendable {
    /// Judgements are smaller than this.
    static let limit = 1_024
    private static let impossible = UInt32.max
    private static let none = UInt16.max

    /// `judgement << 16 | manoeuvre` of the best manoeuvre of each course.
    var best: ContiguousArray<UInt32>
    /// The first course of each bucket, then, by `limit + course`, the one after it.
    private var links: ContiguousArray<UInt16>

    init(courses: Int) {
        best = ContiguousArray(repeating: Self.impossible, count: courses)
        links = ContiguousArray(repeating: 0, count: Self.limit + courses)
    }

    /// Forgets all courses.
    mutating func clear() {
        var best = best.mutableSpan
        for course in best.indices { best[course] = Self.impossible }
    }

    /// - Parameters:
    ///   - ranks: takes the number of possible courses, then these, best first.
    ///   - first: the course that comes first among equals, then those after it in turn.
    mutating func sort(into ranks: inout MutableSpan<ManoeuvreRanking.Rank>, first: Int) {
        Self.sort(best, &links, into: &ranks, first: first)
    }

    private static func sort(
        _ best: ContiguousArray<UInt32>, _ links: inout ContiguousArray<UInt16>,
        into ranks: inout MutableSpan<ManoeuvreRanking.Rank>, first: Int
    ) {
        let best = best.span
        var links = links.mutableSpan
        var used = InlineArray<16, UInt64>(repeating: 0)
        for index in best.indices.reversed() {
            let turned = index + first
            let course = turned < best.count ? turned : turned - best.count
            guard best[course] != impossible else { continue }
            let bucket = Int(best[course] >> 16)
            let bit: UInt64 = 1 << UInt64(bucket & 63)
            links[limit + course] = used[bucket >> 6] & bit == 0 ? none : links[bucket]
            used[bucket >> 6] |= bit
            links[bucket] = UInt16(truncatingIfNeeded: course)
        }
        var count = 0
        for word in used.indices {
            var bits = used[word]
            while bits != 0 {
                var course = links[word << 6 | bits.trailingZeroBitCount]
                bits &= bits - 1
                while course != none {
                    let found = best[Int(course)]
                    count += 1
                    ranks[count] = ManoeuvreRanking.Rank(
                        manoeuvre: UInt16(truncatingIfNeeded: found),
                        judgement: UInt16(truncatingIfNeeded: found >> 16))
                    course = links[limit + Int(course)]
                }
            }
        }
        ranks[0].judgement = UInt16(truncatingIfNeeded: count)
    }
}

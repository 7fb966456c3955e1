/// All permutations of a few things that some of them generate.
///
/// Kept as a chain of stabilisers: for each thing k the members that leave all later things where they are, one for each
/// place that k can come to (Sims's method as told by Knuth, "Efficient representation of perm groups", Combinatorica
/// 1991). A look-up costs O(n²); all generators together at most O(n⁵) and, as a rule, far less.
struct PermutationGroup {
    /// Where each thing comes to.
    typealias Permutation = [UInt8]

    /// Members by the thing that they move last, and by where that comes to.
    private var members: [[Permutation?]]
    /// The inverse of each.
    private var inverses: [[Permutation?]]
    /// What generates the members that leave all after a thing where they are.
    private var generators: [[Permutation]]
    private var known = 0

    /// The group in which nothing moves, of up to 256 things.
    init(things: Int) {
        let unmoved = (0..<things).map { UInt8($0) }
        members = (0..<things).map { thing in (0...thing).map { $0 == thing ? unmoved : nil } }
        inverses = members
        generators = .init(repeating: [], count: things)
    }

    /// Whether it holds every permutation.
    var isWhole: Bool { known == members.count * (members.count - 1) / 2 }

    func contains(_ permutation: Permutation) -> Bool { contains(permutation, upTo: members.count - 1) }

    /// - Returns: whether it was not in the group before.
    mutating func insert(_ permutation: Permutation) -> Bool {
        guard !contains(permutation) else { return false }
        insert(permutation, upTo: members.count - 1)
        return true
    }

    private func contains(_ permutation: Permutation, upTo last: Int) -> Bool {
        var rest = permutation
        for thing in stride(from: last, through: 0, by: -1) where rest[thing] != thing {
            guard let inverse = inverses[thing][Int(rest[thing])] else { return false }
            for other in rest.indices { rest[other] = inverse[Int(rest[other])] }
        }
        return true
    }

    private mutating func insert(_ permutation: Permutation, upTo last: Int) {
        generators[last].append(permutation)
        for member in members[last].compactMap({ $0 }) { take(Self.product(member, permutation), upTo: last) }
    }

    /// Takes in a member that leaves all after the last where they are.
    private mutating func take(_ permutation: Permutation, upTo last: Int) {
        let place = Int(permutation[last])
        if let inverse = inverses[last][place] {
            let rest = Self.product(permutation, inverse)
            if !contains(rest, upTo: last - 1) { insert(rest, upTo: last - 1) }
            return
        }
        known += 1
        members[last][place] = permutation
        inverses[last][place] = Self.inverse(of: permutation)
        for generator in generators[last] { take(Self.product(permutation, generator), upTo: last) }
    }

    /// One after another.
    private static func product(_ first: Permutation, _ second: Permutation) -> Permutation {
        first.map { second[Int($0)] }
    }

    static func inverse(of permutation: Permutation) -> Permutation {
        var inverse = permutation
        for (thing, place) in permutation.enumerated() { inverse[Int(place)] = UInt8(thing) }
        return inverse
    }
}

import Kernel
import Testing

@testable import Robotics

@Suite struct PermutationGroupTests {
    @Test(arguments: 0..<60 as Range<UInt64>)
    func holdsWhatItsGeneratorsMakeAndNothingElse(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let things = Int.random(in: 1...6, using: &generator)
        let unmoved = (0..<things).map { UInt8($0) }
        var group = PermutationGroup(things: things)
        var generators: [[UInt8]] = []
        for _ in 0..<Int.random(in: 0...3, using: &generator) {
            var permutation = unmoved
            for _ in 0..<Int.random(in: 1...2, using: &generator) {
                let places = unmoved.indices.shuffled(using: &generator).prefix(3)
                if let first = places.first { for place in places.dropFirst() { permutation.swapAt(first, place) } }
            }
            generators.append(permutation)
            _ = group.insert(permutation)
        }
        var made: Set<[UInt8]> = [unmoved]
        var open = [unmoved]
        while let one = open.popLast() {
            for other in generators {
                let product = one.map { other[Int($0)] }
                if made.insert(product).inserted { open.append(product) }
            }
        }
        var all = 1
        for count in 1...things { all *= count }
        #expect(group.isWhole == (made.count == all), "seed \(seed)")
        for _ in 0..<200 {
            let permutation = unmoved.shuffled(using: &generator)
            #expect(group.contains(permutation) == made.contains(permutation), "seed \(seed)")
        }
        #expect(made.allSatisfy { group.contains($0) }, "seed \(seed)")
    }
}

import Kernel
import Testing

@testable import Web

@Suite struct GenerationsTests {
    @Test func whatIsAskedForStaysWhileOthersComeAndGo() {
        var memory = Generations<Int, String>(limit: 10)
        memory.keep("home", for: 0, cost: 1)
        for key in 1...100 {
            memory.keep("other", for: key, cost: 1)
            #expect(memory.value(of: 0) == "home")
        }
        #expect(memory.value(of: 1) == nil)
    }

    @Test func whatWasKeptLastIsFound() {
        var memory = Generations<Int, String>(limit: 10)
        for value in ["first", "second"] { memory.keep(value, for: 0, cost: 1) }
        #expect(memory.value(of: 0) == "second")
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func whatIsKeptCostsNoMoreThanTheLimit(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var memory = Generations<Int, Int>(limit: 1_000)
        for _ in 0..<2_000 {
            let key = Int.random(in: 0..<200, using: &generator)
            let cost = Int.random(in: 1...90, using: &generator)
            memory.keep(cost, for: key, cost: cost)
            var copy = memory
            let known = copy.value(of: key)
            #expect(known == cost || known == nil, "seed \(seed)")
        }
        let cost = (0..<200).compactMap { key in
            var copy = memory
            return copy.value(of: key)
        }.reduce(0, +)
        #expect(cost <= 1_000, "seed \(seed)")
    }
}

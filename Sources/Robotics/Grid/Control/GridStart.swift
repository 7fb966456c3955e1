import Kernel

/// Where the robots of a zone stand at the beginning.
enum GridStart {
    static func cells(_ zone: GridZone, seed: UInt64, index: Int) -> [Int] {
        var generator = SeededGenerator(seed: seed &+ UInt64(index) &* 0x9E37_79B9 &+ 77)
        return Array(zone.restCells().shuffled(using: &generator).prefix(zone.robots))
    }
}

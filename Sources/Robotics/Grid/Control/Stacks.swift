/// The stacks of a zone as they will be once all that robots are bound to do is done.
struct Stacks {
    let height: Int
    private(set) var slots: [Int32]
    private(set) var heights: [Int32]
    /// When the last work on each stack that a robot is bound to do ends.
    private(set) var ready: [Int]
    /// Where each bin is: its cell, or −1.
    private(set) var cellOf: [Int32]
    private(set) var levelOf: [Int32]

    init(_ inventory: GridInventory, height: Int) {
        self.height = height
        slots = inventory.slots
        heights = inventory.heights
        ready = [Int](repeating: 0, count: heights.count)
        cellOf = [Int32](repeating: -1, count: inventory.products.count)
        levelOf = cellOf
        for (slot, bin) in slots.enumerated() where bin >= 0 {
            cellOf[Int(bin)] = Int32(slot / height)
            levelOf[Int(bin)] = Int32(slot % height)
        }
    }

    @inline(__always)
    func count(_ cell: Int) -> Int { Int(heights[cell]) }

    func top(_ cell: Int) -> Int { heights[cell] == 0 ? -1 : Int(slots[cell * height + Int(heights[cell]) - 1]) }

    @inline(__always)
    func bin(_ cell: Int, _ level: Int) -> Int { Int(slots[cell * height + level]) }

    /// How many bins lie above one.
    @inline(__always)
    func above(_ bin: Int) -> Int { Int(heights[Int(cellOf[bin])]) - 1 - Int(levelOf[bin]) }

    mutating func take(_ cell: Int, until end: Int) -> Int {
        let bin = top(cell)
        heights[cell] -= 1
        slots[cell * height + Int(heights[cell])] = -1
        cellOf[bin] = -1
        ready[cell] = max(ready[cell], end)
        return bin
    }

    mutating func put(_ bin: Int, on cell: Int, until end: Int) {
        slots[cell * height + Int(heights[cell])] = Int32(bin)
        cellOf[bin] = Int32(cell)
        levelOf[bin] = heights[cell]
        heights[cell] += 1
        ready[cell] = max(ready[cell], end)
    }
}

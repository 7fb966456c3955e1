/// What the search must know of a block at every step: kept small, since it is read millions of times.
struct BlockShape {
    var length: Int32
    var width: Int32
    var height: Int32
    /// Where the list of the boxes that it takes starts and ends.
    var needStart: Int32
    var needEnd: Int32
    /// The block's number in the library's cold lists.
    var id: Int32
    /// Volume of its boxes, weakened by their number: few large boxes before many small ones.
    var value: Double
}

/// One line of a block's list of boxes.
struct BlockNeed {
    var kind: Int32
    var count: Int32
}

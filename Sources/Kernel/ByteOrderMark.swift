extension Collection<UInt8> {
    /// The same bytes without the mark that some editors put before UTF-8 text.
    public var withoutByteOrderMark: SubSequence {
        starts(with: [0xEF, 0xBB, 0xBF]) ? dropFirst(3) : self[...]
    }
}

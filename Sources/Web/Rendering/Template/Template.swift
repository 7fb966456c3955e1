/// A page's template with everything put in that is known beforehand: it only fills in what a view says.
struct Template: Sendable {
    let ops: [TemplateOp]

    /// The page of a view.
    func render(_ view: Tree) -> [UInt8] {
        var rendering = TemplateRendering()
        rendering.bytes.reserveCapacity(32 << 10)
        rendering.enter(view, ops, .only)
        return rendering.bytes
    }
}

/// One step of a template that is ready to be rendered.
enum TemplateOp: Sendable {
    /// Bytes that are the same in every page.
    case bytes([UInt8])
    case value(TemplatePath, isRaw: Bool)
    case section(TemplatePath, [TemplateOp])
    case inverted(TemplatePath, [TemplateOp])
    case turn(TemplateTurn, isInverted: Bool, [TemplateOp])
}

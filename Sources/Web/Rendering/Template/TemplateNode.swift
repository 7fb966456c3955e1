/// A piece of a template as it was written, before partials and parents are put in.
struct TemplateNode {
    indirect enum Kind {
        case text([UInt8])
        /// `{{name}}`, or `{{{name}}}` where it is not to be escaped.
        case value(TemplatePath, isRaw: Bool)
        /// `{{#name}}…{{/name}}`; inverted: `{{^name}}…{{/name}}`.
        case section(TemplatePath, isInverted: Bool, [TemplateNode])
        /// `{{#first()}}…` or `{{#last()}}…`: only in the first or last turn of the list around it.
        case turn(TemplateTurn, isInverted: Bool, [TemplateNode])
        /// `{{>name}}`
        case partial(String)
        /// `{{<name}}…{{/name}}`: another template with some of its blocks replaced.
        case parent(String, [TemplateNode])
        /// `{{$name}}…{{/name}}`: what a block holds unless it is replaced.
        case block(String, [TemplateNode])
    }

    let kind: Kind
    /// The line in its file, from 1.
    let line: Int
}

/// Which turn of a list a section is for.
enum TemplateTurn: String, Sendable {
    case first = "first()"
    case last = "last()"
}

/// Where a tag finds its value.
struct TemplatePath: Sendable, Equatable {
    /// Each a field of the one before; none for the current value itself (`{{.}}`).
    let names: [String]
    /// Whether only the current value is asked (`{{.name}}`), not those around it.
    let isOwn: Bool

    init(_ text: String) {
        isOwn = text.hasPrefix(".")
        names = text.split(separator: ".").map(String.init)
    }
}

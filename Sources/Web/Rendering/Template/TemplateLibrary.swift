internal import Foundation
internal import Kernel

/// All templates of a folder in one language, ready to be rendered.
struct TemplateLibrary: Sendable {
    private let templates: [String: Template]

    /// Every `.mustache` file, read and parsed once for all languages.
    struct Sources {
        let files: [String: [TemplateNode]]

        /// - Throws: `Fault` that names file and line, and what reading files throws.
        init(folder: URL) throws {
            var files: [String: [TemplateNode]] = [:]
            let root = folder.standardizedFileURL.path
            let walker = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
            while let file = walker?.nextObject() as? URL {
                guard file.pathExtension == "mustache" else { continue }
                let path = String(file.standardizedFileURL.path.dropFirst(root.count + 1))
                files[String(path.dropLast(".mustache".count))] = try TemplateParser.nodes(
                    [UInt8](try Data(contentsOf: file)), file: path)
            }
            self.files = files
        }

        init(_ sources: [String: String]) throws {
            files = try Dictionary(
                uniqueKeysWithValues: sources.map {
                    ($0.key, try TemplateParser.nodes(Array($0.value.utf8), file: "\($0.key).mustache"))
                })
        }
    }

    /// - Parameter assets: where `Public/` is served; what `{{assets}}` says.
    /// - Throws: `Fault` that names the file and line of a template that is missing or asks for a text that is.
    init(_ sources: Sources, messages: Messages, assets: String) throws {
        let compiler = TemplateCompiler(files: sources.files) { path throws(TemplateCompiler.UnknownConstant) in
            guard !path.isOwn, let first = path.names.first else { return nil }
            if first == "assets", path.names.count == 1 { return assets }
            guard first == "t" else { return nil }
            guard let text = messages.text(path.names.dropFirst().joined(separator: ".")) else {
                throw TemplateCompiler.UnknownConstant()
            }
            return text
        }
        var templates: [String: Template] = [:]
        for name in sources.files.keys { templates[name] = Template(ops: try compiler.ops(of: name)) }
        self.templates = templates
    }

    /// The page that a template makes of a view.
    func render(_ view: some Encodable, _ name: String) throws -> [UInt8] {
        guard let template = templates[name] else {
            throw Fault("internal", ko: "틀이 없습니다: \(name)", en: "no template \(name)")
        }
        return template.render(try Tree(view))
    }
}

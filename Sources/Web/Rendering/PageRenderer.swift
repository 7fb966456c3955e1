internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Kernel
internal import NIOCore

/// Makes documents and live fragments from views, in the visitor's language.
struct PageRenderer: Sendable {
    /// What a document says of itself besides its content.
    struct Head {
        var title: String
        var description: String?
        var path: String
        var shareImage: String?
        var shareType = "website"
        var isPrivate = false
        var query: String?
    }

    let shop: ShopIdentity
    let assets: Assets
    /// The first level of categories, as the header shows them.
    let navigation: @Sendable (Language) -> [Link]
    let pictures: Pictures
    private let templates: [Language: TemplateLibrary]
    private let messages: [Language: Messages]

    /// - Parameter folder: holds `Pages/`, `Public/` and `Messages/`.
    init(
        folder: URL, shop: ShopIdentity, navigation: @escaping @Sendable (Language) -> [Link]
    ) throws {
        self.shop = shop
        self.navigation = navigation
        let sources = try TemplateLibrary.Sources(folder: folder.appending(path: "Pages"))
        assets = try Assets(folder: folder.appending(path: "Public"))
        pictures = Pictures(assets: assets.base)
        var messages: [Language: Messages] = [:]
        var templates: [Language: TemplateLibrary] = [:]
        for language in Language.allCases {
            let file = folder.appending(path: "Messages/\(language.rawValue).json")
            let texts = try Messages(json: try Data(contentsOf: file))
            messages[language] = texts
            templates[language] = try TemplateLibrary(sources, messages: texts, assets: assets.base)
        }
        self.messages = messages
        self.templates = templates
    }

    func texts(_ language: Language) -> Texts {
        // Both languages are loaded by the initialiser, or it throws.
        Texts(
            language: language, messages: messages[language, default: .empty], currency: shop.currency,
            pictures: pictures)
    }

    /// A whole document.
    func document(
        _ page: some Encodable, template: String, head: Head, _ request: Request, _ language: Language
    ) throws -> [UInt8] {
        let layout = Layout(
            lang: language.rawValue, title: head.title, description: head.description,
            canonicalURL: shop.address + head.path, shareImage: head.shareImage.map(absolute),
            shareType: head.shareType, isPrivate: head.isPrivate,
            shop: .init(name: shop.name[language], tagline: shop.tagline[language]),
            query: head.query, categories: navigation(language), languages: languages(request, language),
            legalLines: shop.legalLines.map { $0[language] })
        return try render(WholePage(layout: layout, page: page), template, language)
    }

    func response(
        _ page: some Encodable, template: String, head: Head, _ request: Request, _ context: AppContext,
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let body = try document(page, template: template, head: head, request, context.language)
        return Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }

    /// A part of many pages, to be put into their views.
    func written(_ view: some Encodable, _ template: String, _ language: Language) throws -> WrittenHTML {
        WrittenHTML(try render(view, template, language))
    }

    /// One live part of a page as the data of its event.
    func fragment<View: LiveView>(_ view: View, _ language: Language) throws -> ByteBuffer {
        let html = String(decoding: try render(view, View.template, language), as: UTF8.self)
        return EventStream.event("fragment", try JSON.text(["id": View.elementID, "html": html]))
    }

    func absolute(_ path: String) -> String { path.hasPrefix("/") ? shop.address + path : path }

    private func render(_ view: some Encodable, _ template: String, _ language: Language) throws -> [UInt8] {
        // As with the messages, each language has its templates.
        try templates[language]?.render(view, template) ?? []
    }

    private func languages(_ request: Request, _ current: Language) -> [Layout.Language] {
        let isPage = request.method == .get || request.method == .head
        return Language.allCases.map { language in
            let fields = FormFields(queryOf: request).setting("lang", to: language.rawValue)
            return Layout.Language(
                code: language.rawValue, name: language == .ko ? "한국어" : "English",
                href: isPage ? fields.address(request.uri.path) : "/?lang=\(language.rawValue)",
                isCurrent: language == current)
        }
    }
}

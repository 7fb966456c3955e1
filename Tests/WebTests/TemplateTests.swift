import Foundation
import Kernel
import Testing

@testable import Web

@Suite struct TemplateTests {
    private struct Item: Encodable {
        var name: String
        var note: String?
        var isNew = false
    }

    private struct View: Encodable {
        var title = "연어 & <감자>"
        var note: String? = "outer"
        var count = -12
        var price = 1.5
        var isOpen = true
        var items: [Item] = [Item(name: "a"), Item(name: "b", note: "own", isNew: true), Item(name: "c")]
        var words: [String] = ["x", "y"]
        var none: [Item] = []
        var inner = Inner()
        var written = [WrittenHTML(Array("<b>연어</b>".utf8)), WrittenHTML(Array("&".utf8))]
    }

    private struct Inner: Encodable {
        var deep = Deep()
    }

    private struct Deep: Encodable {
        var text = "it's \"deep\""
    }

    private func render(_ template: String, _ others: [String: String] = [:]) throws -> String {
        let sources = try TemplateLibrary.Sources(others.merging(["page": template]) { $1 })
        let messages = try Messages(json: Data(#"{"cart": {"title": "담은 <것>"}}"#.utf8))
        let library = try TemplateLibrary(sources, messages: messages, assets: "/assets/1")
        return String(decoding: try library.render(View(), "page"), as: UTF8.self)
    }

    @Test(arguments: [
        ("{{title}}", "연어 &amp; &lt;감자&gt;"), ("{{{title}}}", "연어 & <감자>"), ("{{ count }}/{{price}}", "-12/1.5"),
        ("{{inner.deep.text}}", "it&#39;s &quot;deep&quot;"), ("{{inner.nothing.text}}|{{missing}}", "|"),
        ("{{#isOpen}}yes{{/isOpen}}{{^isOpen}}no{{/isOpen}}", "yes"),
        ("{{#none}}some{{/none}}{{^none}}none{{/none}}", "none"),
        ("{{#words}}{{.}},{{/words}}", "x,y,"), ("{{#items}}{{name}}{{note}} {{/items}}", "aouter bown couter "),
        ("{{#items}}{{name}}{{.note}} {{/items}}", "a bown c "),
        ("{{#items}}{{#.note}}{{name}}{{.}}{{/.note}}{{/items}}", "bown"),
        (
            "{{#items}}{{#first()}}<{{/first()}}{{name}}{{^last()}},{{/last()}}{{#last()}}>{{/last()}}{{/items}}",
            "<a,b,c>"
        ),
        ("{{#items}}{{#isNew}}{{#last()}}never{{/last()}}{{/isNew}}{{/items}}", ""),
        ("{{#inner}}{{#deep}}{{text}}{{title}}{{/deep}}{{/inner}}", "it&#39;s &quot;deep&quot;연어 &amp; &lt;감자&gt;"),
        ("{{t.cart.title}} {{{t.cart.title}}} {{assets}}", "담은 &lt;것&gt; 담은 <것> /assets/1"),
        ("{{#written}}{{{.}}}{{^last()}},{{/last()}}{{/written}}", "<b>연어</b>,&"),
        ("a{{! says nothing }}b", "ab"),
    ])
    func tagsShowWhatTheViewSays(template: String, page: String) throws {
        #expect(try render(template) == page)
    }

    @Test func aTagAloneOnItsLineLeavesNoLine() throws {
        let template =
            "<ul>\n{{#items}}\n  <li>{{name}}</li>\n{{/items}}\n</ul>\n{{>foot}}\n  {{! alone }}\nend {{>foot}}\n"
        let page = "<ul>\n  <li>a</li>\n  <li>b</li>\n  <li>c</li>\n</ul>\nfoot\nend foot\n\n"
        #expect(try render(template, ["foot": "foot\n"]) == page)
    }

    @Test func aParentIsShownWithItsBlocksReplaced() throws {
        let layout = "[{{$head}}old {{t.cart.title}}{{/head}}|{{$main}}{{/main}}|{{$foot}}{{title}}{{/foot}}]"
        let page =
            "{{<layout}}\n{{$main}}\n{{#words}}{{.}}{{/words}}{{>part}}\n{{/main}}\nignored\n{{$foot}}{{/foot}}\n{{/layout}}\n"
        let made = try render(page, ["layout": layout, "part": "{{count}}"])
        #expect(made == "[old 담은 &lt;것&gt;|xy-12\n|]")
    }

    @Test(arguments: [
        ("a\n{{#items}}\nb", "page.mustache:2"), ("a\n\n{{/items}}", "page.mustache:3"),
        ("{{#a}}\n{{/b}}", "page.mustache:2"),
        ("x\n{{name", "page.mustache:2"), ("{{>gone}}", "page.mustache:1"), ("\n{{<gone}}{{/gone}}", "page.mustache:2"),
        ("\n\n{{t.cart.gone}}", "page.mustache:3"), ("{{#t.cart.title}}{{/t.cart.title}}", "page.mustache:1"),
        ("{{a b}}", "page.mustache:1"), ("{{&name}}", "page.mustache:1"), ("{{=<% %>=}}", "page.mustache:1"),
        ("{{}}", "page.mustache:1"), ("{{>page}}", "page.mustache:1"), ("{{>bad}}", "bad.mustache:2"),
    ])
    func aWrongTemplateIsNamedWithItsLine(template: String, place: String) throws {
        let fault = #expect(throws: Fault.self) {
            try render(template, template.contains("bad") ? ["bad": "\n{{t.none}}"] : [:])
        }
        #expect(fault?.place == place)
    }

    @Test func noTemplateMakesTheParserFall() throws {
        var generator = SeededGenerator(seed: 11)
        let pieces = [
            "{{", "}}", "{{{", "}}}", "#", "/", "^", "$", "<", ">", "!", "items", "title", ".", " ", "\n", "연어",
            "first()",
        ]
        for _ in 0..<3_000 {
            let count = Int.random(in: 0..<16, using: &generator)
            let template = (0..<count).compactMap { _ in pieces.randomElement(using: &generator) }.joined()
            do {
                _ = try render(template)
            } catch let fault as Fault {
                #expect(fault.place?.hasPrefix("page.mustache:") == true, "\(template)")
            }
        }
    }
}

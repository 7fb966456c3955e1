import Kernel
import Testing

@Suite struct LanguageTests {
    @Test(arguments: [
        ("ko-KR,ko;q=0.9,en-US;q=0.8", Language.ko), ("en", .en), ("fr, en;q=0.3", .en), ("en;q=0.2, ko;q=0.7", .ko),
        ("ko;q=0, en", .en), ("EN-us", .en),
    ])
    func theBestOfOursIsTaken(header: String, expected: Language) {
        #expect(Language(acceptLanguage: header) == expected)
    }

    @Test(arguments: ["", "fr,de", "*", ";;;", "ko;q=0"])
    func noneOfOursIsNone(header: String) {
        #expect(Language(acceptLanguage: header) == nil)
    }

    @Test func aMissingTextFallsBackToTheOther() {
        #expect(LocalizedText(ko: "", en: "Salmon")[.ko] == "Salmon")
        #expect(LocalizedText(ko: "연어", en: "")[.en] == "연어")
    }
}

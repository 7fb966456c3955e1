import Testing

@testable import Discovery

@Suite struct SearchTextTests {
    @Test(arguments: [
        ("Salmon  KIBBLE", "salmon kibble"), ("  a-b_c/d ", "a b c d"), ("연어 사료", "연어 사료"),
        ("\u{1112}\u{1161}\u{11AB}글", "한글"), ("Cafe\u{301}", "café"), ("ÉCLAIR", "éclair"), ("ＡＢＣ１２３！", "abc123"),
        ("Intel® Core™2", "intel core 2"), ("강아지🐶간식", "강아지🐶간식"), ("\u{3000}사료\u{A0}간식\n", "사료 간식"),
        ("", ""), ("!!! ---", ""), ("dog·cat", "dog cat"), ("“따옴표”", "따옴표"), ("İ", "i\u{307}"), ("5.5kg", "5 5kg"),
    ])
    func wordsAreComparedInOneForm(_ text: String, _ words: String) {
        var bytes = Array("kept".utf8)
        SearchText.append(text, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self).unicodeScalars.elementsEqual(("kept" + words).unicodeScalars))
    }

    @Test(arguments: [
        ("강아지 사료 2 kg", "강아지사료 2 kg"), ("연어 salmon 사료 캔", "연어 salmon 사료캔"), ("漢字 かな 한글", "漢字かな한글"),
    ])
    func koreanWordsAreAlsoKnownWithoutSpaces(_ words: String, _ joined: String) {
        #expect(SearchText.joined(Array(words.utf8)[...]).map { String(decoding: $0, as: UTF8.self) } == joined)
    }

    @Test(arguments: ["dog food", "강아지", "강아지 dog 사료", ""])
    func whatHasNoSuchSpaceHasNoJoinedForm(_ words: String) {
        #expect(SearchText.joined(Array(words.utf8)[...]) == nil)
    }

    @Test func termsAreCountedOnceAndBounded() {
        #expect(SearchText.terms("a b A c", limit: 10).count == 3)
        #expect(SearchText.terms("a b c d", limit: 2).count == 2)
    }
}

import Kernel
import Testing

@testable import Web

@Suite struct FormFieldsTests {
    @Test(arguments: [
        ("q=%EC%97%B0%EC%96%B4+%26+%EA%B0%90%EC%9E%90", "연어 & 감자"), ("q=a%2Bb", "a+b"), ("q=%zz%4", "%zz%4"),
        ("q=a=b", "a=b"),
    ])
    func aValueIsDecodedAsFormsEncodeIt(query: String, value: String) {
        #expect(FormFields(query)["q"] == value)
    }

    @Test func whatIsEncodedDecodesToTheSame() {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<300 {
            let scalars = (0..<12).compactMap { _ in Unicode.Scalar(UInt32.random(in: 1...0x1_F9FF, using: &generator))
            }
            let text = String(String.UnicodeScalarView(scalars))
            #expect(FormFields.decoded(FormFields.encoded(text)) == text)
        }
    }

    @Test func onlyWhiteSpaceIsNothing() {
        let fields = FormFields("a=&b=+%09&c=%20x%20")
        #expect(fields["a"] == nil)
        #expect(fields["b"] == nil)
        #expect(fields["c"] == "x")
        #expect(fields["d"] == nil)
    }

    @Test func oneOfSeveralValuesCanBeTakenAway() {
        let fields = FormFields("brand=A&brand=B&page=3").setting("page", to: nil).removing("brand", "A")
        #expect(fields.address("/products") == "/products?brand=B")
    }

    @Test func aFloodOfFieldsIsCutOff() {
        #expect(FormFields(String(repeating: "a=b&", count: 5000)).pairs.count == 1000)
    }
}

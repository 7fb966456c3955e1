import Kernel
import Testing

@testable import Web

@Suite struct PicturesTests {
    private let pictures = Pictures(assets: "/assets/1")

    @Test(arguments: [
        (nil, "/assets/1/none.svg", "/assets/1/none.svg"), ("", "/assets/1/none.svg", "/assets/1/none.svg"),
        ("https://a.example/b.jpg", "https://a.example/b.jpg", "https://a.example/b.jpg"),
        ("photos/a.jpg", "/media/photos/a.jpg", "/media/photos/a.jpg"),
        ("bag.svg?main=fff&label=연어", "/media/bag.svg?main=fff&label=연어", "/media/bag.svg?main=fff&label=연어"),
        (
            "bag.svg?main=fff&label=연어&label.en=Salmon+%26+Oat", "/media/bag.svg?main=fff&label=연어",
            "/media/bag.svg?main=fff&label=Salmon+%26+Oat"
        ),
    ])
    func eachReaderGetsTheirOwnLabel(image: String?, ko: String, en: String) {
        #expect(pictures.address(image, .ko) == ko)
        #expect(pictures.address(image, .en) == en)
    }
}

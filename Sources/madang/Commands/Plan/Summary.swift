import Foundation
import Kernel

/// What a plan achieved, one line a figure.
enum Summary {
    static func row(_ ko: String, _ en: String, _ value: String) {
        let name = Terminal.language == .ko ? ko : en
        // Hangul takes two columns of a terminal.
        let columns = name.unicodeScalars.reduce(0) { $0 + ((0xAC00...0xD7A3).contains($1.value) ? 2 : 1) }
        print(name + String(repeating: " ", count: max(1, 38 - columns)) + value)
    }

    static func number(_ value: Double, _ digits: Int = 1) -> String { String(format: "%.\(digits)f", value) }
}

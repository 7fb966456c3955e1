import Foundation
import Kernel

/// What commands say to people: in the language of the environment, on the stream where it belongs.
enum Terminal {
    static let language: Language = {
        let environment = ProcessInfo.processInfo.environment
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        return locale.hasPrefix("ko") ? .ko : .en
    }()

    static let isInteractive = isatty(STDERR_FILENO) == 1

    static func say(_ ko: String, _ en: String) {
        // Not `print`: its buffer would keep the line where standard output is no terminal.
        FileHandle.standardOutput.write(Data(((language == .ko ? ko : en) + "\n").utf8))
    }

    static func note(_ text: String) { write(text + "\n") }

    static func complain(_ fault: Fault) {
        let place = fault.place.map { "\($0): " } ?? ""
        write("madang: \(place)\(fault.message[language])\n")
    }

    /// A bar that redraws its line; nothing where no person watches.
    static func progress(_ done: Double, _ text: String) {
        guard isInteractive else { return }
        let width = 28
        let filled = Int(max(0, min(1, done)) * Double(width))
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        write("\r\u{1B}[2K\(bar) \(text)")
    }

    static func endProgress() { if isInteractive { write("\n") } }

    private static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}

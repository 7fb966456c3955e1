public import Kernel

/// Why a file that a person wrote cannot be used: on which line, and what is wrong, in both languages.
public protocol FileFault: Error, CustomStringConvertible {
    /// Counted from 1; 0 where no single line is at fault.
    var line: Int { get }
    /// What is wrong, without the line.
    var message: LocalizedText { get }
}

extension FileFault {
    public var description: String { line > 0 ? "line \(line): \(message.en)" : message.en }
}

public import Kernel

/// An expected refusal: not an accident but an answer, with a code for programs and a message for people.
public protocol Refusal: Error, Sendable {
    var code: Fault.Code { get }
    var message: LocalizedText { get }
}

extension Refusal {
    /// The refusal as it leaves the shop.
    public var fault: Fault { Fault(code, ko: message.ko, en: message.en, cause: self) }
}

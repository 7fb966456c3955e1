public import Kernel

/// The cards of the sandbox: each number behaves in its own way. Spaces and dashes in a typed number do not matter.
public enum SandboxCard: String, Sendable, Hashable, CaseIterable {
    case approve = "4242424242424242"
    case insufficientFunds = "4000000000009995"
    /// No answer; later it turns out to be charged.
    case timeOutApproved = "4000000000003220"
    /// No answer; later it turns out to be declined.
    case timeOutDeclined = "4000000000003238"
    /// Approved, but only after a while.
    case answerLate = "4000000000000341"

    /// The card of a typed number; nil for any other number, which the sandbox declines.
    public init?(number: String) {
        self.init(rawValue: number.filter { $0 != " " && $0 != "-" })
    }

    public var instrument: Instrument { Instrument(token: rawValue) }

    public var title: LocalizedText {
        switch self {
        case .approve: LocalizedText(ko: "승인되는 카드", en: "Card that is approved")
        case .insufficientFunds: LocalizedText(ko: "잔액이 부족한 카드", en: "Card without enough money")
        case .timeOutApproved:
            LocalizedText(ko: "응답이 없다가 나중에 승인으로 확인되는 카드", en: "No answer, later found approved")
        case .timeOutDeclined:
            LocalizedText(ko: "응답이 없다가 나중에 거절로 확인되는 카드", en: "No answer, later found declined")
        case .answerLate: LocalizedText(ko: "늦게 승인되는 카드", en: "Card that is approved late")
        }
    }

    var isApproved: Bool { self == .approve || self == .timeOutApproved || self == .answerLate }
    var isLate: Bool { self == .timeOutApproved || self == .timeOutDeclined || self == .answerLate }
    var neverAnswers: Bool { self == .timeOutApproved || self == .timeOutDeclined }
}

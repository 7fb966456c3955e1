public import Kernel

/// Why there is no plan for a one-shot problem.
public enum OneShotRefusal: Error, Sendable, Equatable, CustomStringConvertible {
    /// No plan brings all robots home: everything was tried, or robots on a line or a ring would have to pass one another.
    case unsolvable
    /// Perhaps there is a plan; nobody found it in time.
    case outOfTime
    /// What was tried has to be kept in memory, and that is full.
    case outOfMemory
    /// Distances would take more memory than allowed.
    case tooMuchMemory(bytes: Int, limit: Int)

    public var message: LocalizedText {
        switch self {
        case .unsolvable:
            LocalizedText(
                ko: "모든 로봇이 목적지에 갈 수 있는 방법이 없습니다. 시간을 더 주어도 마찬가지입니다",
                en: "no plan brings all robots to their goals, however much time there is")
        case .outOfTime: LocalizedText(ko: "시간 안에 답을 찾지 못했습니다", en: "no plan was found in time")
        case .outOfMemory:
            LocalizedText(
                ko: "찾아본 상태를 담을 메모리가 다 찼지만 답을 찾지 못했습니다. 로봇 수를 줄여 주세요",
                en: "no plan was found before the memory for what was tried was full; plan for fewer robots")
        case .tooMuchMemory(let bytes, let limit):
            LocalizedText(
                ko: "거리표에 \(bytes >> 20) MB가 필요해 한도 \(limit >> 20) MB를 넘습니다. 로봇 수를 줄여 주세요",
                en:
                    "distances would take \(bytes >> 20) MB, more than the \(limit >> 20) MB allowed; plan for fewer robots"
            )
        }
    }

    public var description: String { message.en }
}

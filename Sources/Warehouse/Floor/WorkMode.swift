/// Who fetches: carriers, or people with a list.
public enum WorkMode: String, Sendable, Codable, CaseIterable {
    case robots
    case manual
}

/// A language that Madang speaks to people.
public enum Language: String, Sendable, Codable, CaseIterable {
    case ko
    case en

    /// The best of ours for an `Accept-Language` value (RFC 9110 § 12.5.4), or nil when it names none of ours.
    public init?(acceptLanguage header: String) {
        var best: (language: Language, weight: Double)?
        for entry in header.split(separator: ",") {
            let parts = entry.split(separator: ";").map { $0.trimmingSpaces() }
            guard let tag = parts.first, let language = Language(rawValue: String(tag.prefix(2)).lowercased()) else {
                continue
            }
            let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) }
            let weight = quality ?? 1
            if weight > 0, weight > best?.weight ?? 0 { best = (language, weight) }
        }
        guard let best else { return nil }
        self = best.language
    }
}

extension Substring {
    func trimmingSpaces() -> Substring {
        var text = self
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return text
    }
}

/// A text in each of our languages. At least one is present; a missing one falls back to the other.
public struct LocalizedText: Sendable, Hashable, Codable {
    public var ko: String
    public var en: String

    public init(ko: String, en: String) {
        self.ko = ko.isEmpty ? en : ko
        self.en = en.isEmpty ? ko : en
    }

    /// The same text in both languages: a proper name, a number with its unit.
    public init(_ both: String) { self.init(ko: both, en: both) }

    public subscript(language: Language) -> String { language == .ko ? ko : en }

    public var isEmpty: Bool { ko.isEmpty && en.isEmpty }

    private enum CodingKeys: String, CodingKey { case ko, en }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            ko: try container.decodeIfPresent(String.self, forKey: .ko) ?? "",
            en: try container.decodeIfPresent(String.self, forKey: .en) ?? "")
    }
}

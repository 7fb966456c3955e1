internal import Kernel

/// Where catalogue pictures are served.
struct Pictures: Sendable {
    /// Shown for products without a picture.
    let none: String

    init(assets: String) { none = "\(assets)/none.svg" }

    /// The address of a picture that the catalogue names by `https://…` or by its path in the media folder.
    ///
    /// A drawing with a label may name it once more for English readers, as in `bag.svg?label=연어&label.en=Salmon`: each
    /// reader gets the address with their own.
    func address(_ image: String?, _ language: Language) -> String {
        guard let image, !image.isEmpty else { return none }
        if image.hasPrefix("https://") { return image }
        guard image.contains("&label.en=") else { return "/media/\(image)" }
        let parts = image.split(separator: "&").compactMap { part -> Substring? in
            switch language {
            case .ko: part.hasPrefix("label.en=") ? nil : part
            case .en: part.hasPrefix("label=") ? nil : part.hasPrefix("label.en=") ? "label=" + part.dropFirst(9) : part
            }
        }
        return "/media/" + parts.joined(separator: "&")
    }
}

internal import Foundation
internal import HTTPTypes
internal import Kernel

/// What is wrong with a body that could not be decoded, in words for whoever wrote the program that sent it.
struct WrongBody {
    private let error: DecodingError
    private let json: Data

    init(_ error: DecodingError, _ json: Data) {
        self.error = error
        self.json = json
    }

    var refusal: Refusal {
        switch error {
        case .keyNotFound(let key, let context):
            return at(context.codingPath + [key], ko: "값이 없어요", en: "is missing")
        case .typeMismatch(let type, let context):
            let wanted = Self.name(of: type)
            return at(context.codingPath, ko: "\(wanted.ko)이어야 해요", en: "must be \(wanted.en)")
        case .valueNotFound(_, let context):
            return at(context.codingPath, ko: "null일 수 없어요", en: "must not be null")
        case .dataCorrupted(let context) where context.codingPath.isEmpty: return unreadable
        case .dataCorrupted(let context):
            // The decoder's own words for an unknown enumeration value name our types.
            let isOurs = !context.debugDescription.hasPrefix("Cannot initialize")
            return at(
                context.codingPath, ko: "쓸 수 없는 값이에요",
                en: isOurs ? "cannot be used: \(context.debugDescription)" : "is none of the values that it may have")
        @unknown default: return unreadable
        }
    }

    private var unreadable: Refusal {
        if (try? JSONSerialization.jsonObject(with: json, options: .fragmentsAllowed)) != nil {
            return Refusal(
                Fault(
                    .invalid, ko: "너무 크거나 소수점이 있는 수가 들어 있어요.",
                    en: "The body holds a number that is too large or has decimals."))
        }
        return Refusal(
            .badRequest, Fault("malformed", ko: "보낸 내용을 JSON으로 읽을 수 없어요.", en: "The body cannot be read as JSON."))
    }

    /// A refusal whose place is a JSON pointer (RFC 6901).
    private func at(_ path: [any CodingKey], ko: String, en: String) -> Refusal {
        let names = path.map { key in
            key.intValue.map(String.init)
                ?? key.stringValue.replacing("~", with: "~0").replacing("/", with: "~1")
        }
        guard !names.isEmpty else {
            return Refusal(Fault(.invalid, ko: "보낸 내용은 \(ko).", en: "The body \(en)."))
        }
        let pointer = "/" + names.joined(separator: "/")
        return .invalid(pointer, ko: "'\(pointer)': \(ko).", en: "'\(pointer)' \(en).")
    }

    private static func name(of type: any Any.Type) -> (ko: String, en: String) {
        switch "\(type)" {
        case "String": ("문자열", "a string")
        case "Bool": ("true나 false 값", "true or false")
        case "Int", "Int64": ("정수 값", "a whole number")
        case "Double": ("숫자 값", "a number")
        case let name where name.hasPrefix("Array"): ("배열", "an array")
        case let name where name.hasPrefix("Dictionary"): ("객체 값", "an object")
        default: ("다른 꼴의 값", "of another type")
        }
    }
}

internal import HTTPTypes
internal import Kernel

/// A fault on its way to the visitor, with the HTTP status that it becomes.
struct Refusal: Error {
    let status: HTTPResponse.Status
    let fault: Fault
    /// Further faults of the same request, one a field.
    let details: [Fault]
    var headers: HTTPFields = [:]

    init(_ status: HTTPResponse.Status, _ fault: Fault, details: [Fault] = []) {
        self.status = status
        self.fault = fault
        self.details = details
    }

    init(_ fault: Fault, details: [Fault] = []) {
        self.init(Self.status(of: fault.code), fault, details: details)
    }

    static func notFound(ko: String, en: String) -> Refusal { Refusal(Fault(.notFound, ko: ko, en: en)) }

    static func invalid(_ place: String, ko: String, en: String) -> Refusal {
        Refusal(Fault(.invalid, ko: ko, en: en, at: place))
    }

    /// The one place where faults meet HTTP (RFC 9110 § 15).
    private static func status(of code: Fault.Code) -> HTTPResponse.Status {
        switch code {
        case .invalid: .unprocessableContent
        case .notFound: .notFound
        case .conflict, .outOfStock: .conflict
        case .unavailable: .serviceUnavailable
        default: .unprocessableContent
        }
    }
}

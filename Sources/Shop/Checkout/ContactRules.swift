/// What a checkout's fields must be before it can be paid. All problems are told at once.
enum ContactRules {
    static let lengthLimit = 200

    static func problems(_ contact: Contact, _ consents: Consents) -> [FieldError] {
        tooLong(contact) + missing(contact) + malformed(contact) + withheld(consents)
    }

    static func tooLong(_ contact: Contact) -> [FieldError] {
        let fields = [
            ("recipient", contact.recipient), ("phone", contact.phone), ("postcode", contact.postcode),
            ("road", contact.road), ("detail", contact.detail), ("note", contact.note), ("email", contact.email),
        ]
        return fields.filter { $0.1.count > lengthLimit }.map { field, _ in
            FieldError(
                field, ko: "\(lengthLimit)자까지 쓸 수 있어요.", en: "At most \(lengthLimit) characters are allowed.")
        }
    }

    private static func missing(_ contact: Contact) -> [FieldError] {
        var problems: [FieldError] = []
        if contact.recipient.isEmpty {
            problems.append(FieldError("recipient", ko: "받는 분 이름을 적어 주세요.", en: "Enter the recipient's name."))
        }
        if contact.road.isEmpty {
            problems.append(FieldError("road", ko: "도로명 주소를 적어 주세요.", en: "Enter the road address."))
        }
        return problems
    }

    private static func malformed(_ contact: Contact) -> [FieldError] {
        var problems: [FieldError] = []
        if PhoneNumber(contact.phone) == nil {
            problems.append(
                FieldError(
                    "phone", ko: "휴대폰 번호를 010-1234-5678 꼴로 적어 주세요.",
                    en: "Enter a mobile number such as 010-1234-5678."))
        }
        if contact.postcode.utf8.count != 5 || !contact.postcode.allSatisfy({ ("0"..."9").contains($0) }) {
            problems.append(
                FieldError("postcode", ko: "우편번호 다섯 자리를 적어 주세요.", en: "Enter the five-digit postcode."))
        }
        if !contact.email.isEmpty, !looksLikeEmail(contact.email) {
            problems.append(
                FieldError("email", ko: "이메일 주소를 다시 확인해 주세요.", en: "Check the e-mail address."))
        }
        return problems
    }

    private static func withheld(_ consents: Consents) -> [FieldError] {
        var problems: [FieldError] = []
        if !consents.terms {
            problems.append(
                FieldError("consents.terms", ko: "이용 약관에 동의해 주세요.", en: "Agree to the terms of sale."))
        }
        if !consents.privacy {
            problems.append(
                FieldError(
                    "consents.privacy", ko: "주문을 위한 개인정보 수집·이용에 동의해 주세요.",
                    en: "Agree to the use of your personal data for this order."))
        }
        return problems
    }

    private static func looksLikeEmail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, let name = parts.first, let host = parts.last else { return false }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        return !name.isEmpty && labels.count > 1 && labels.allSatisfy { !$0.isEmpty }
            && !text.contains(where: \.isWhitespace)
    }
}

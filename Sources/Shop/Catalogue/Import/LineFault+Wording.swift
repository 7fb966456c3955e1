internal import Kernel

extension LineFault {
    static func missing(_ field: String) -> LineFault {
        LineFault(.missing, field, ko: "'\(field)' 값이 없습니다.", en: "'\(field)' is missing.")
    }

    static func kind(_ field: String, is value: JSONValue, notA expected: String, ko koExpected: String) -> LineFault {
        LineFault(
            .value, field,
            ko: (field.isEmpty ? "줄에는" : "'\(field)'에는") + " \(koExpected)이(가) 와야 하는데 \(value.kind) 값이 있습니다.",
            en: (field.isEmpty ? "The line" : "'\(field)'") + " must be \(expected), not a \(value.kind).")
    }

    static func empty(_ field: String) -> LineFault {
        LineFault(.text, field, ko: "'\(field)' 값이 비어 있습니다.", en: "'\(field)' is empty.")
    }

    static func text(_ field: String, longerThan limit: Int) -> LineFault {
        LineFault(
            .text, field, ko: "'\(field)' 글이 너무 깁니다: UTF-8로 \(limit)바이트까지 됩니다.",
            en: "'\(field)' is too long: at most \(limit) bytes of UTF-8.")
    }

    static func control(_ field: String) -> LineFault {
        LineFault(
            .text, field, ko: "'\(field)'에 제어 문자가 들어 있습니다.", en: "'\(field)' contains a control character.")
    }

    static func identifier(_ field: String, _ text: String) -> LineFault {
        let shown = shortened(text)
        return LineFault(
            .text, field,
            ko: "'\(shown)'은(는) 쓸 수 없는 식별자입니다: 영문자, 숫자, '-', '_', '.'만 1~128자, 첫 글자는 영문자나 숫자여야 합니다.",
            en: "'\(shown)' is no identifier: 1 to 128 of A-Z a-z 0-9 - _ ., the first a letter or digit.")
    }

    static func sku(_ field: String, _ text: String) -> LineFault {
        let shown = shortened(text)
        return LineFault(
            .text, field, ko: "'\(shown)'은(는) 쓸 수 없는 SKU입니다: 영문자, 숫자, '-', '_', '.'만 1~64자여야 합니다.",
            en: "'\(shown)' is no SKU: 1 to 64 of A-Z a-z 0-9 - _ . are allowed.")
    }

    static func notWhole(_ field: String, _ text: String) -> LineFault {
        let shown = shortened(text)
        return LineFault(
            .number, field, ko: "'\(field)'에는 정수가 와야 하는데 '\(shown)'이(가) 있습니다.",
            en: "'\(field)' must be a whole number, not '\(shown)'.")
    }

    static func outOfBounds(_ field: String, _ number: Int64, _ bounds: ClosedRange<Int64>) -> LineFault {
        LineFault(
            .number, field, ko: "'\(field)' 값 \(number)은(는) \(bounds.lowerBound)~\(bounds.upperBound) 범위를 벗어납니다.",
            en: "'\(field)' is \(number), which is outside \(bounds.lowerBound) to \(bounds.upperBound).")
    }

    static func compareAt(_ field: String, price: Int64) -> LineFault {
        LineFault(
            .number, field, ko: "비교 가격은 판매 가격 \(price)보다 낮을 수 없습니다.",
            en: "The price it is compared with must not be lower than the price, \(price).")
    }

    static func choice(_ field: String, _ text: String, among allowed: [String]) -> LineFault {
        let list = allowed.joined(separator: ", ")
        let shown = shortened(text)
        return LineFault(
            .value, field, ko: "'\(field)' 값 '\(shown)'은(는) 알 수 없습니다. 가능한 값: \(list).",
            en: "'\(field)' is '\(shown)'; it must be one of: \(list).")
    }

    static func currency(_ field: String, _ text: String, expected: String) -> LineFault {
        LineFault(
            .currency, field, ko: "통화가 '\(shortened(text))'입니다. 이 상점은 \(expected)만 받습니다.",
            en: "The currency is '\(shortened(text))', but this shop takes \(expected) only.")
    }

    static func barcode(_ field: String, _ text: String, expected digit: Int?) -> LineFault {
        let shown = shortened(text)
        guard let digit else {
            return LineFault(
                .barcode, field, ko: "바코드 '\(shown)'은(는) 8, 12, 13, 14자리 숫자여야 합니다.",
                en: "The barcode '\(shown)' must have 8, 12, 13 or 14 digits.")
        }
        return LineFault(
            .barcode, field, ko: "바코드 '\(shown)'의 검사 숫자가 틀렸습니다: 마지막 숫자는 \(digit)이어야 합니다.",
            en: "The barcode '\(shown)' has a wrong check digit: the last digit should be \(digit).")
    }

    static func unknownField(_ field: String, known: [String]) -> LineFault {
        let list = known.joined(separator: ", ")
        return LineFault(
            .unknownField, shortened(field), ko: "'\(shortened(field))'은(는) 알 수 없는 필드입니다. 쓸 수 있는 필드: \(list).",
            en: "'\(shortened(field))' is not a known field. Known: \(list).")
    }

    static func repeated(_ field: String, _ id: String, firstOn line: Int) -> LineFault {
        LineFault(
            .repeated, field, ko: "'\(id)'은(는) 이미 \(line)번째 줄에 나왔습니다.", en: "'\(id)' already came on line \(line).")
    }

    static func refusal(_ refusal: CatalogueRefusal) -> LineFault {
        switch refusal {
        case .unknownCategory(let id):
            LineFault(
                .unknownCategory, "category", ko: "카테고리 '\(id)'을(를) 알 수 없습니다. 카테고리 줄이 상품보다 먼저 와야 합니다.",
                en: "There is no category '\(id)'. A category's line must come before its products.")
        case .unknownParent(let id):
            LineFault(
                .unknownCategory, "parent", ko: "상위 카테고리 '\(id)'을(를) 알 수 없습니다. 상위 카테고리가 먼저 와야 합니다.",
                en: "There is no category '\(id)' to be the parent. A parent's line must come first.")
        case .circular(let id):
            LineFault(
                .value, "parent", ko: "카테고리 '\(id)'이(가) 자기 자신의 하위에 놓이게 됩니다.",
                en: "The category '\(id)' would lie below itself.")
        case .tooDeep(let id):
            LineFault(
                .value, "parent", ko: "카테고리 '\(id)'이(가) 너무 깊습니다: \(CatalogueStore.deepestCategory)단계까지 됩니다.",
                en: "The category '\(id)' lies too deep: at most \(CatalogueStore.deepestCategory) levels.")
        case .skuTaken(let sku, let product):
            LineFault(
                .skuTaken, "variants", ko: "SKU '\(sku)'은(는) 이미 상품 '\(product)'이(가) 쓰고 있습니다.",
                en: "The SKU '\(sku)' belongs to the product '\(product)'.")
        case .noVariant: missing("variants")
        }
    }

    /// What a stranger's file holds is shown, but never at its full length.
    static func shortened(_ text: String) -> String { text.count > 60 ? text.prefix(60) + "…" : text }
}

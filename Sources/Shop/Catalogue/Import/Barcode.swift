/// GTIN-8, -12, -13 and -14 (GS1 General Specifications § 7.9): digits of which the last checks the others.
enum Barcode {
    /// - Returns: nil where the barcode is right.
    static func mistake(in text: String, _ field: String) -> LineFault? {
        let digits = text.utf8.map { Int($0) - Int(UInt8(ascii: "0")) }
        guard [8, 12, 13, 14].contains(digits.count), digits.allSatisfy({ (0...9).contains($0) }) else {
            return .barcode(field, text, expected: nil)
        }
        let expected = checkDigit(of: digits.dropLast())
        return digits.last == expected ? nil : .barcode(field, text, expected: expected)
    }

    static func checkDigit(of digits: some BidirectionalCollection<Int>) -> Int {
        let sum = digits.reversed().enumerated().reduce(0) { $0 + $1.element * ($1.offset.isMultiple(of: 2) ? 3 : 1) }
        return (10 - sum % 10) % 10
    }
}

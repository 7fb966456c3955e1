internal import Kernel
/// What is done to a foreign number: converted, scaled, rounded to a whole number, and held against its bounds.
struct MappedNumber: Sendable {
    /// Millimetres or grams in one of the unit.
    private static let units: [String: Double] = [
        "mm": 1, "cm": 10, "m": 1000, "in": 25.4, "ft": 304.8, "g": 1, "kg": 1000, "lb": 453.592_37,
        "oz": 28.349_523_125,
    ]

    private let factor: Double
    private let step: Int64
    private let minimum: Int64
    private let maximum: Int64

    /// nil where the settings do not treat the field as a number.
    init?(_ container: StrictContainer) throws {
        let keys = ["unit", "scale", "round_to", "min", "max"]
        guard container.keys.contains(where: keys.contains) else { return nil }
        var factor = try container.decodeIfPresent("scale", as: Double.self) ?? 1
        if let unit = try container.decodeIfPresent("unit", as: String.self) {
            guard let scale = Self.units[unit] else {
                let known = Self.units.keys.sorted().joined(separator: ", ")
                throw DecodingError.dataCorrupted(
                    .init(codingPath: [], debugDescription: "unknown unit '\(unit)'; known: \(known)"))
            }
            factor *= scale
        }
        self.factor = factor
        step = max(1, try container.decodeIfPresent("round_to", as: Int64.self) ?? 1)
        minimum = try container.decodeIfPresent("min", as: Int64.self) ?? .min
        maximum = try container.decodeIfPresent("max", as: Int64.self) ?? .max
    }

    func transformed(_ value: JSONValue) -> JSONValue? {
        let number: Double
        switch value {
        case .integer(let whole): number = Double(whole)
        case .real(let real): number = real
        case .string(let text):
            guard let parsed = Double(text) else { return nil }
            number = parsed
        default: return nil
        }
        let steps = number * factor / Double(step)
        // Halves are rounded away from zero; beyond 2⁵³ a whole number cannot be told any more.
        guard steps.magnitude < 0x1p53 else { return nil }
        let (result, overflows) = Int64(steps + (steps < 0 ? -0.5 : 0.5)).multipliedReportingOverflow(by: step)
        guard !overflows, result >= minimum, result <= maximum else { return nil }
        return .integer(result)
    }
}

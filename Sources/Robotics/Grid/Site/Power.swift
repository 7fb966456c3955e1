internal import Foundation

/// Powers; the only thing that is wanted of Foundation here.
enum Power {
    static func of(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

    static func logarithm(_ value: Double) -> Double { log(value) }
}

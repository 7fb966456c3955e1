#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What planners need of the C library's mathematics; no other file of theirs imports a C library.
enum RealFunctions {
    @inline(__always)
    static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

    @inline(__always)
    static func cubeRoot(_ value: Double) -> Double { cbrt(value) }

    /// To the base e, as `exponential`.
    @inline(__always)
    static func logarithm(_ value: Double) -> Double { log(value) }

    @inline(__always)
    static func exponential(_ value: Double) -> Double { exp(value) }

    /// - Parameter angle: in radians.
    @inline(__always)
    static func cosine(_ angle: Double) -> Double { cos(angle) }
}

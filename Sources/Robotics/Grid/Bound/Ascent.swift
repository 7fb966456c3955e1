import Foundation

/// Values that are moved along noisy gradients of a concave function, each by about the same step.
///
/// Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015.
struct Ascent {
    var values: [Double]
    /// How steeply the function rises with each value, as found since the last step.
    var gradient: [Double]
    private var mean: [Double]
    private var square: [Double]
    private var kept = (mean: 1.0, square: 1.0)

    private static let memory = (mean: 0.8, square: 0.95)
    /// Values whose gradient is smaller than this move less than a whole step.
    private static let least = 0.3

    init(_ values: [Double]) {
        self.values = values
        gradient = [Double](repeating: 0, count: values.count)
        mean = gradient
        square = gradient
    }

    mutating func step(by rate: Double) {
        let memory = Self.memory
        kept = (kept.mean * memory.mean, kept.square * memory.square)
        for index in values.indices {
            let slope = gradient[index]
            mean[index] = memory.mean * mean[index] + (1 - memory.mean) * slope
            square[index] = memory.square * square[index] + (1 - memory.square) * slope * slope
            let size = (square[index] / (1 - kept.square)).squareRoot() + Self.least
            values[index] += rate * mean[index] / (1 - kept.mean) / size
            gradient[index] = 0
        }
    }
}

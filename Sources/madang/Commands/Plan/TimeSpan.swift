import ArgumentParser

/// A length of time on the command line: `1000ms`, `10s`, `2.5m`; a bare number is seconds.
struct TimeSpan: ExpressibleByArgument, CustomStringConvertible {
    let seconds: Double
    let description: String

    init?(argument: String) {
        let number = argument.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let units: [Substring: Double] = ["ms": 0.001, "s": 1, "": 1, "m": 60, "h": 3600]
        guard let unit = units[argument.dropFirst(number.count)], let value = Double(number), value > 0,
            value * unit <= 86_400
        else { return nil }
        seconds = value * unit
        description = argument
    }

    /// For options: a wrong one is answered with what would be right.
    static func read(_ text: String) throws -> TimeSpan {
        guard let span = TimeSpan(argument: text) else {
            throw ValidationError("a time above 0 and at most 24h is needed, such as 500ms, 10s, 2.5m or 1h")
        }
        return span
    }

    init(seconds: Double) {
        self.seconds = seconds
        description = seconds < 1 ? "\(Int(seconds * 1000))ms" : "\(Int(seconds))s"
    }

    var defaultValueDescription: String { description }
}

/// An errand as stops, and what is done at each.
struct Job {
    enum Work {
        case take
        case put
        case deliver(port: Int)
        case collect(port: Int)
    }

    var stops: [RobotStop] = []
    var works: [Work] = []

    mutating func add(_ work: Work, at cell: Int, notBefore: Int, for duration: Int) {
        stops.append(RobotStop(cell: cell, notBefore: notBefore, work: duration))
        works.append(work)
    }
}

/// Where a robot is to stand still for some time. Milliseconds.
struct RobotStop {
    var cell: Int
    /// Its work does not begin before.
    var notBefore: Int
    /// How long the work takes; `Ticks.never` to rest.
    var work: Int
}

/// Where a robot stands, along which axis its wheels are set, and since when.
struct RobotPose {
    var cell: Int
    /// 0 along x, 1 along y.
    var axis: Int
    var time: Int
}

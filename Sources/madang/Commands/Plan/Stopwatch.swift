import Foundation
import Kernel

/// Wall and processor time since it was started.
struct Stopwatch {
    private let began = ContinuousClock.now
    private let processorBegan = Self.processor

    /// Seconds on the clock.
    var wall: Double { (ContinuousClock.now - began).seconds }
    /// Seconds that all threads of this process were at work.
    var cpu: Double { Self.processor - processorBegan }

    private static var processor: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

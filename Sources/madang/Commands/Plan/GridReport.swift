import Foundation
import Kernel
import Robotics

/// What a grid achieved, one line a figure, beside its bounds.
struct GridReport {
    let site: GridSite
    let summary: GridSummary

    static func row(_ ko: String, _ en: String, _ value: String) {
        let name = Terminal.language == .ko ? ko : en
        // Hangul takes two columns of a terminal.
        let columns = name.unicodeScalars.reduce(0) { $0 + ((0xAC00...0xD7A3).contains($1.value) ? 2 : 1) }
        print(name + String(repeating: " ", count: max(1, 38 - columns)) + value)
    }

    static func number(_ value: Double, _ digits: Int = 1) -> String { String(format: "%.\(digits)f", value) }

    static var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    func show() {
        let number = Self.number
        Self.row(
            "로봇 / 상자 / 작업대", "robots / bins / stations", "\(site.robotCount) / \(site.binCount) / \(site.stationCount)")
        Self.row("주문 / 품목 줄", "orders / lines picked", "\(summary.orders) / \(summary.picks)")
        Self.row("걸린 시간", "time", "\(number(summary.seconds, 1)) s")
        Self.row("시간당 주문", "orders an hour", number(summary.ordersPerHour, 1))
        Self.row(
            "시간당 상자 (한계, 비율)", "bins an hour (bound, share)",
            "\(number(summary.binsPerHour, 0)) (\(number(summary.boundBinsPerHour, 0)), \(number(summary.work.share * 100, 1)) %)"
        )
        Self.row(
            "주문 시간 p50 / p95 / 최대", "order time p50 / p95 / max",
            [0.5, 0.95, 1].map { number(summary.orderTime($0), 1) }.joined(separator: " / ") + " s")
        Self.row(
            "홀로일 때 한계 대비 p50 / p95 / 최대", "over its bound alone p50 / p95 / max",
            [0.5, 0.95, 1].map { number(summary.ratio($0), 2) }.joined(separator: " / "))
        Self.row("로봇 가동률", "robots at work", "\(number(summary.utilisation * 100, 1)) %")
        Self.row("파낸 상자", "bins dug out or put away", "\(summary.digs)")
        Self.row(
            "주문당 에너지", "energy an order",
            "\(number(summary.kilowattHours * 1_000 / Double(max(1, summary.orders)), 1)) Wh")
    }

    func show(cpu: Double, wall: Double) {
        Self.row(
            "CPU 초 / 실제 초", "CPU seconds / wall seconds", "\(Self.number(cpu, 2)) / \(Self.number(wall, 2))")
        Self.row("실시간 대비", "times real time", "\(Self.number(summary.seconds / max(0.001, wall), 0)) ×")
    }
}

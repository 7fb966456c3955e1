import Robotics

/// What a grid achieved, one line a figure, beside its bounds.
struct GridReport {
    let site: GridSite
    let summary: GridSummary

    func show() {
        let number = Summary.number
        Summary.row(
            "로봇 / 상자 / 작업대", "robots / bins / stations", "\(site.robotCount) / \(site.binCount) / \(site.stationCount)")
        Summary.row("주문 / 품목 줄", "orders / lines picked", "\(summary.orders) / \(summary.picks)")
        Summary.row("걸린 시간", "time", "\(number(summary.seconds, 1)) s")
        Summary.row("시간당 주문", "orders an hour", number(summary.ordersPerHour, 1))
        Summary.row(
            "시간당 상자 (한계, 비율)", "bins an hour (bound, share)",
            "\(number(summary.binsPerHour, 0)) (\(number(summary.boundBinsPerHour, 0)), \(number(summary.work.share * 100, 1)) %)"
        )
        Summary.row(
            "작업 한계 대비 로봇 / 작업대", "of the work bound: robots / stations",
            [summary.work.robots, summary.work.stations].map { number($0.share * 100, 1) }.joined(separator: " / ")
                + " %"
        )
        Summary.row(
            "주문 시간 p50 / p95 / 최대", "order time p50 / p95 / max",
            [0.5, 0.95, 1].map { number(summary.orderTime($0), 1) }.joined(separator: " / ") + " s")
        Summary.row(
            "홀로일 때 한계 대비 p50 / p95 / 최대", "over its bound alone p50 / p95 / max",
            [0.5, 0.95, 1].map { number(summary.ratio($0), 2) }.joined(separator: " / "))
        Summary.row("로봇 가동률", "robots at work", "\(number(summary.utilisation * 100, 1)) %")
        Summary.row("파낸 상자", "bins dug out or put away", "\(summary.digs)")
        Summary.row(
            "주문당 에너지", "energy an order",
            "\(number(summary.kilowattHours * 1_000 / Double(max(1, summary.orders)), 1)) Wh")
    }

    func show(cpu: Double, wall: Double) {
        Summary.row(
            "CPU 초 / 실제 초", "CPU seconds / wall seconds", "\(Summary.number(cpu, 2)) / \(Summary.number(wall, 2))")
        Summary.row("실시간 대비", "times real time", "\(Summary.number(summary.seconds / max(0.001, wall), 0)) ×")
    }
}

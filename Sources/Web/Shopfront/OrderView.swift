internal import Contracts
internal import Kernel
internal import Shop

/// Fills the live parts of an order's page.
struct OrderView {
    let order: Order
    let texts: Texts
    let promises: PromiseViews
    let now: Timestamp

    private var language: Language { texts.language }
    private var units: Int { order.units - order.missing }
    private var picked: Int { order.lines.reduce(0) { $0 + min($1.picked, $1.units) } }

    var tag: String { String(order.number.prefix(4)) }
    var isOver: Bool { order.state == .delivered || order.state == .cancelled }

    func progress() -> OrderProgress {
        OrderProgress(
            headline: headline, detail: detail, state: order.state == .placed ? "paid" : order.state.rawValue,
            steps: steps)
    }

    private var headline: String {
        switch order.state {
        case .placed: texts("order.state_paid")
        case .picking: "\(texts("order.state_picking")) \(picked)/\(units)"
        case .packed, .dispatched, .delivered, .cancelled: texts("order.state_\(order.state.rawValue)")
        }
    }

    private var detail: String? {
        isOver ? nil : texts("order.expected", ["arrival": promises.arrival(order.promise)])
    }

    private var steps: [OrderProgress.Step] {
        guard order.state != .cancelled else {
            return [step("placed", at: order.placedAt), step("cancelled", at: time(of: .cancelled), isCurrent: true)]
        }
        let states: [OrderState] = [.picking, .packed, .dispatched, .delivered]
        let reached = states.firstIndex(of: order.state) ?? -1
        let later = states.enumerated().map { index, state in
            var made = step(
                state.rawValue, at: index <= reached ? time(of: state) : nil,
                isDone: index < reached || state == .delivered && index <= reached,
                isCurrent: index == reached && state != .delivered)
            if state == .picking, index == reached { made.count = "\(picked)/\(units)" }
            return made
        }
        return [step("placed", at: order.placedAt), step("paid", at: order.placedAt)] + later
    }

    private func step(
        _ code: String, at instant: Timestamp?, isDone: Bool = true, isCurrent: Bool = false
    ) -> OrderProgress.Step {
        .init(
            code: code, name: texts("order.step_\(code)"), time: instant.map { texts.time($0, now: now) },
            instant: instant?.rfc3339, isDone: isDone && !isCurrent, isCurrent: isCurrent)
    }

    private func time(of state: OrderState) -> Timestamp? { order.history.first { $0.state == state }?.at }

    func lines() -> OrderLines {
        let groups = TemperatureZone.allCases.compactMap { zone -> OrderLines.Group? in
            let lines = order.lines.filter { $0.handling.zone == zone }
            return lines.isEmpty ? nil : .init(zone: texts.zone(zone), lines: lines.map(line))
        }
        return OrderLines(
            picked: texts("order.picked_of", ["picked": "\(picked)", "units": "\(units)"]), pickedUnits: picked,
            units: max(1, units), groups: groups)
    }

    private func line(_ line: OrderLine) -> OrderLines.Line {
        .init(
            href: "/products/\(FormFields.encoded(line.productID))?sku=\(FormFields.encoded(line.sku.code))",
            title: line.title[language], variant: VariantTitle.of(line.options, language),
            imageURL: texts.picture(line.image), quantity: texts("cost.times", ["count": "\(line.units)"]),
            total: texts.money(line.total), isPicked: line.picked >= line.units - line.missing && line.picked > 0,
            missing: line.missing == 0
                ? nil
                : texts(
                    "order.missing_units",
                    ["count": "\(line.missing)", "amount": texts.money(line.refund.amount)]),
            isLeftOut: line.missing >= line.units)
    }

    func costs() -> CostSummary {
        var summary = Costs(texts: texts).summary(order.totals)
        if order.payment.refunded.minor > 0 {
            summary.after = [
                .init(
                    code: "refunded", name: texts("cost.refunded"), amount: "−" + texts.money(order.payment.refunded),
                    isReduction: true)
            ]
        }
        return summary
    }

    func totes() -> OrderTotes {
        OrderTotes(totes: order.totes.map(tote))
    }

    private func tote(_ tote: OrderPacked.Tote) -> OrderTotes.Tote {
        let contents = tote.contents.sorted { $0.key < $1.key }.map { sku, count in
            OrderTotes.Content(
                title: order.lines.first { $0.sku == sku }?.title[language] ?? sku.code,
                quantity: texts("cost.times", ["count": "\(count)"]))
        }
        let kilograms = "\(tote.weight / 1000).\(tote.weight % 1000 / 100)"
        return .init(
            name: tote.id, zone: texts.zone(tote.zone), weight: texts("order.tote_weight", ["weight": kilograms]),
            fillPercent: tote.fill, fill: texts("order.tote_fill", ["percent": "\(tote.fill)"]), contents: contents)
    }

    func actions() -> OrderActions {
        let total = texts.money(order.totals.total)
        return OrderActions(
            orderNumber: order.id.description, canCancel: order.isCancellable,
            cancelText: texts("order.cancel_refund", ["amount": total]), closedText: closedText(total))
    }

    private func closedText(_ total: String) -> String? {
        switch order.state {
        case .placed: order.isCancellable ? nil : texts("order.closed_picking")
        case .picking, .packed, .dispatched: texts("order.closed_picking")
        case .delivered: texts("order.closed_delivered")
        case .cancelled: texts("order.closed_cancelled", ["amount": total])
        }
    }

    func history() -> OrderHistory {
        OrderHistory(
            events: order.history.reversed().map { step in
                let text = step.detail?[language] ?? texts("order.step_\(step.state.rawValue)")
                return .init(time: texts.time(step.at, now: now), instant: step.at.rfc3339, text: text)
            })
    }
}

import Contracts
import Kernel

/// A deed with what a log line needs of it.
struct FloorDeed: Sendable {
    let deed: Deed
    let at: Timestamp
    let tag: String?
    let title: LocalizedText
    let placedAt: Timestamp?

    init(_ deed: Deed, at now: Timestamp, seen work: FloorWork) {
        self.deed = deed
        at = now
        let order = deed.order.flatMap { work.orders[$0] }
        tag = order?.tag
        placedAt = order?.placedAt
        if case .pick(let pick, _, _) = deed, let goods = work.picks[pick]?.goods {
            title = goods.name
        } else if case .fill(let refill, _) = deed, let goods = work.refills[refill]?.goods {
            title = goods.name
        } else {
            title = LocalizedText("")
        }
    }

    /// What a person reads of it; nil for what is not worth a line.
    var line: LogLine? {
        let name = tag ?? ""
        let text: LocalizedText
        switch deed {
        case .start: text = LocalizedText(ko: "\(name) 피킹 시작", en: "\(name): picking began")
        case .pick(_, let units, let station):
            text = LocalizedText(
                ko: "\(station) · \(title.ko) × \(units) → \(name)", en: "\(station) · \(title.en) × \(units) → \(name)"
            )
        case .fill(_, let station):
            text = LocalizedText(ko: "\(station) · \(title.ko) 보충", en: "\(station) · refilled \(title.en)")
        case .pack(_, let totes):
            text = LocalizedText(
                ko: "\(name) 포장 완료 · 토트 \(totes.count)개",
                en: "\(name): packed in \(totes.count) tote\(totes.count == 1 ? "" : "s")")
        case .dispatch: text = LocalizedText(ko: "\(name) 출고", en: "\(name): left the warehouse")
        case .raise(let draft): text = draft.text
        case .reallocate: return nil
        }
        return LogLine(at: at, text: text, orderTag: tag)
    }
}

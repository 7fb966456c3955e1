internal import Contracts
internal import Kernel
internal import Storage
internal import Synchronization

/// Drafts as the JSON text they are stored as.
///
/// A checkout is read twice more within moments of being written, by the transactions of its payment; the latest
/// texts are remembered with their values, so that the one writer does not spend its time in a JSON decoder.
enum DraftText {
    private struct Memory {
        var drafts: [CheckoutID: (text: String, draft: CheckoutRecord.Draft)] = [:]
        var order: [CheckoutID] = []
        var oldest = 0
    }

    private static let limit = 512
    private static let memory = Mutex(Memory())

    static func encode(_ draft: CheckoutRecord.Draft, of checkout: CheckoutID) -> String {
        let text = JSONWriter.text(draft.json)
        remember(draft, as: text, of: checkout)
        return text
    }

    static func decode(_ text: String, of checkout: CheckoutID) throws(StorageFault) -> CheckoutRecord.Draft {
        if let known = memory.withLock({ $0.drafts[checkout] }), known.text == text { return known.draft }
        let draft = try JSONText.decode(CheckoutRecord.Draft.self, from: text)
        remember(draft, as: text, of: checkout)
        return draft
    }

    private static func remember(_ draft: CheckoutRecord.Draft, as text: String, of checkout: CheckoutID) {
        memory.withLock { memory in
            guard memory.drafts.updateValue((text, draft), forKey: checkout) == nil else { return }
            guard memory.order.count == limit else { return memory.order.append(checkout) }
            memory.drafts[memory.order[memory.oldest]] = nil
            memory.order[memory.oldest] = checkout
            memory.oldest = (memory.oldest + 1) % limit
        }
    }
}

internal import Kernel

extension DeliveryMethod {
    /// What the example shop offers: at the door before breakfast, in the afternoon, in the evening.
    public static let examples: [DeliveryMethod] = [
        example(
            "dawn", LocalizedText(ko: "새벽 배송", en: "Dawn delivery"), times: ("23:00", "03:00", "05:00", "07:00"),
            capacity: 800, fee: 3000, freeFrom: 40_000),
        example(
            "day", LocalizedText(ko: "낮 배송", en: "Day delivery"), times: ("10:00", "12:00", "14:00", "18:00"),
            capacity: 600, fee: 3000, freeFrom: 30_000),
        example(
            "evening", LocalizedText(ko: "저녁 배송", en: "Evening delivery"),
            times: ("15:00", "17:00", "18:00", "22:00"), capacity: 400, fee: 3500, freeFrom: 40_000),
    ].compactMap { $0 }

    private static func example(
        _ code: String, _ title: LocalizedText, times: (String, String, String, String), capacity: Int, fee: Int64,
        freeFrom: Int64
    ) -> DeliveryMethod? {
        guard let cutOff = TimeOfDay(times.0), let dispatch = TimeOfDay(times.1), let from = TimeOfDay(times.2),
            let by = TimeOfDay(times.3)
        else { return nil }
        return DeliveryMethod(
            code: code, title: title, cutOff: cutOff, dispatch: dispatch, from: from, by: by, capacity: capacity,
            fee: fee, freeFrom: freeFrom)
    }
}

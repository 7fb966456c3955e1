internal import Kernel

/// What settings of delivery methods must be.
enum DeliveryRules {
    static func check(_ methods: [DeliveryMethod]) throws(Fault) {
        guard !methods.isEmpty else {
            throw Fault(
                .invalid, ko: "배송 방법이 하나도 없어요.", en: "There is no delivery method.", at: "delivery")
        }
        var codes: Set<String> = []
        for method in methods {
            let place = "delivery.\(method.code)"
            guard !method.code.isEmpty, codes.insert(method.code).inserted else {
                throw Fault(
                    .invalid, ko: "배송 방법의 code는 비어 있지 않고 서로 달라야 해요.",
                    en: "Codes of delivery methods must be given and differ.", at: place)
            }
            guard method.capacity >= 0, method.fee >= 0, method.freeFrom ?? 0 >= 0 else {
                throw Fault(
                    .invalid, ko: "capacity, fee, free-from은 0 이상이어야 해요.",
                    en: "capacity, fee and free-from must not be negative.", at: place)
            }
            guard !method.zones.isEmpty, !method.weekdays.isEmpty else {
                throw Fault(
                    .invalid, ko: "zones와 weekdays는 하나 이상 있어야 해요.",
                    en: "zones and weekdays must each name at least one.", at: place)
            }
        }
    }
}

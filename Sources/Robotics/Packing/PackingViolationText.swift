public import Kernel

extension PackingViolation.Rule {
    /// What is wrong, for people.
    public var message: LocalizedText {
        switch self {
        case .unknown: LocalizedText(ko: "그런 물품이나 용기가 없습니다", en: "there is no such item or container type")
        case .lost: LocalizedText(ko: "계획 어디에도 없습니다", en: "is nowhere in the plan")
        case .duplicated: LocalizedText(ko: "두 곳에 있습니다", en: "is in two places")
        case .needlessParcel:
            LocalizedText(ko: "담을 수 있거나 따로 보내는 이유가 틀립니다", en: "goes alone, but not for the reason given")
        case .zone: LocalizedText(ko: "용기가 담는 온도대가 아닙니다", en: "has a climate that this container does not carry")
        case .misshapen: LocalizedText(ko: "놓인 크기가 물품의 크기와 다릅니다", en: "does not have its own size")
        case .turnedOver: LocalizedText(ko: "위로 두면 안 되는 면이 위에 있습니다", en: "has a side up that must not be")
        case .outside: LocalizedText(ko: "용기 밖으로 나갑니다", en: "stands out of the container")
        case .overlap:
            LocalizedText(ko: "다른 물품과 겹치거나 간격보다 가깝습니다", en: "overlaps another, or is nearer to it than the gap")
        case .overweight: LocalizedText(ko: "용기의 무게 한도를 넘습니다", en: "is heavier than it may be")
        case .unsupported: LocalizedText(ko: "바닥이 충분히 받쳐지지 않았습니다", en: "rests on too little of its base")
        case .tipping: LocalizedText(ko: "무게중심이 받침 밖에 있습니다", en: "has its centre of mass beside what it stands on")
        case .heavyAbove: LocalizedText(ko: "너무 가벼운 물품 위에 있습니다", en: "stands on something too light for it")
        case .onFragile: LocalizedText(ko: "깨지기 쉬운 물품 위에 있습니다", en: "stands on something fragile")
        case .crushed: LocalizedText(ko: "견딜 수 있는 무게보다 많이 얹혔습니다", en: "carries more than it bears")
        case .sequence:
            LocalizedText(ko: "쌓는 순서의 번호가 목록의 자리와 다릅니다", en: "has another number than its place in the list")
        case .blocked:
            LocalizedText(ko: "이웃이 높아 위에서 내려놓을 수 없습니다", en: "cannot be put down from above past a higher neighbour")
        case .noClearance:
            LocalizedText(ko: "이웃이 높아 집게가 들어갈 자리가 없습니다", en: "leaves the gripper no room beside a higher neighbour")
        case .arrival: LocalizedText(ko: "도착한 순서대로 놓이지 않았습니다", en: "is not put down in the order of arrival")
        case .tooManyContainers: LocalizedText(ko: "있는 것보다 많은 용기를 썼습니다", en: "there are more containers than allowed")
        }
    }
}

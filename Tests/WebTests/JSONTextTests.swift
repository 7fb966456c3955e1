import Contracts
import Foundation
import Kernel
import Shop
import Testing

@testable import Web

@Suite struct JSONTextTests {
    /// A value of any shape, encoded as a struct's synthesised code would.
    private indirect enum Anything: Encodable {
        case nothing
        case flag(Bool)
        case integer(Int)
        case small(UInt8)
        case natural(UInt64)
        case double(Double)
        case float(Float)
        case text(String)
        case list([Anything])
        case record([String: Anything])
        case optional(Anything?)
        case nested([String: Anything])

        private struct Key: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        func encode(to encoder: any Encoder) throws {
            switch self {
            case .nothing:
                var single = encoder.singleValueContainer()
                try single.encodeNil()
            case .flag(let value): try value.encode(to: encoder)
            case .integer(let value): try value.encode(to: encoder)
            case .small(let value): try value.encode(to: encoder)
            case .natural(let value): try value.encode(to: encoder)
            case .double(let value): try value.encode(to: encoder)
            case .float(let value): try value.encode(to: encoder)
            case .text(let value): try value.encode(to: encoder)
            case .list(let values): try values.encode(to: encoder)
            case .record(let values): try values.encode(to: encoder)
            case .optional(let value): try value.encode(to: encoder)
            case .nested(let values):
                var record = encoder.container(keyedBy: Key.self)
                var inner = record.nestedContainer(keyedBy: Key.self, forKey: Key(stringValue: "inner"))
                for (name, value) in values { try inner.encode(value, forKey: Key(stringValue: name)) }
                var list = record.nestedUnkeyedContainer(forKey: Key(stringValue: "list"))
                for value in values.sorted(by: { $0.key < $1.key }) { try list.encode(value.value) }
                try record.encodeIfPresent(values.first.map { _ in 1 }, forKey: Key(stringValue: "maybe"))
                try record.encodeIfPresent(nil as String?, forKey: Key(stringValue: "absent"))
            }
        }
    }

    private struct Draw {
        var generator: SeededGenerator

        mutating func anything(_ depth: Int = 0) -> Anything {
            switch Int.random(in: 0..<(depth < 4 ? 13 : 9), using: &generator) {
            case 0: .nothing
            case 1: .flag(Bool.random(using: &generator))
            case 2:
                .integer(Int.random(in: .min ... .max, using: &generator) >> Int.random(in: 0..<63, using: &generator))
            case 3: .small(UInt8.random(in: .min ... .max, using: &generator))
            case 4: .natural(UInt64.random(in: .min ... .max, using: &generator))
            case 5: .double(double())
            case 6: .float(Float(double()))
            case 7, 8: .text(text())
            case 9: .list((0..<Int.random(in: 0..<6, using: &generator)).map { _ in anything(depth + 1) })
            case 10: .optional(Bool.random(using: &generator) ? anything(depth + 1) : nil)
            case 11: .nested(record(depth))
            default: .record(record(depth))
            }
        }

        private mutating func record(_ depth: Int) -> [String: Anything] {
            var record: [String: Anything] = [:]
            for _ in 0..<Int.random(in: 0..<40, using: &generator) >> depth { record[text()] = anything(depth + 1) }
            return record
        }

        private mutating func double() -> Double {
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: Double(Int.random(in: -1000...1000, using: &generator))
            case 1: Double.random(in: -1...1, using: &generator)
            case 2: Double.random(in: -1e30...1e30, using: &generator)
            default: Double.random(in: -1e-30...1e-30, using: &generator)
            }
        }

        mutating func text() -> String {
            let ranges: [ClosedRange<UInt32>] = [
                0...0x1F, 0x20...0x7E, 0x7F...0x9F, 0xAC00...0xD7A3, 0x300...0x36F, 0x2028...0x2029, 0x1F300...0x1F6FF,
            ]
            let count = Int.random(in: 0..<14, using: &generator)
            let scalars = (0..<count).compactMap { _ in
                ranges.randomElement(using: &generator).flatMap {
                    Unicode.Scalar(UInt32.random(in: $0, using: &generator))
                }
            }
            return String(String.UnicodeScalarView(scalars))
        }
    }

    private func foundation(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    @Test(arguments: [1, 2, 3]) func itsBytesAreThoseOfFoundation(seed: UInt64) throws {
        var draw = Draw(generator: SeededGenerator(seed: seed))
        for round in 0..<300 {
            let value = draw.anything()
            #expect(try JSON.text(value) == (try foundation(value)), "seed \(seed), round \(round)")
        }
    }

    @Test func answersOfTheShopAreTheSameToo() throws {
        let money = Money(minor: 12_900, currency: .krw)
        let product = ProductJSON(
            id: "salmon", title: LocalizedText(ko: "연어 \"특\"", en: "Salmon/best\u{8}"), brand: "M&M <x>",
            category: "food", description: LocalizedText("줄\n바꿈\t\u{1F}\u{7F}"), images: ["https://a/b?c=d&e"],
            options: [.init(id: "size", title: LocalizedText("크기"))],
            variants: [
                .init(
                    sku: "S-1", options: ["size": LocalizedText("2 kg"), "맛": LocalizedText("연어")], price: money,
                    compareAt: nil, vatRate: 10,
                    handling: .init(
                        zone: .chilled, extent: .init(width: 1, depth: 2, height: 3), weight: 4, fragile: true,
                        upright: false), barcode: nil, available: 3)
            ])
        #expect(try JSON.text(product) == (try foundation(product)))
        #expect(try JSON.text([1.0, 0.5, -0.0, 1e20, 5e-324]) == (try foundation([1.0, 0.5, -0.0, 1e20, 5e-324])))
    }

    @Test func whatJSONCannotSayIsRefused() {
        #expect(throws: EncodingError.self) { try JSON.text([Double.nan]) }
        #expect(throws: EncodingError.self) { try JSON.text([Float.infinity]) }
    }
}

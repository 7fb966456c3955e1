import Kernel
import Robotics
import Testing

@Suite struct PackingFormatTests {
    private static let seeded =
        " 2\r\n 1 2502505\r\n 587 233 220\r\n 1\r\n 1 108 0 76 1 30 1 40\r\n 2 99\r\n 9 9 9\r\n 0\r\n"
    private static let plain = "1\n 7\n\n 24 12 16\n 2\n 1 8 1 16 0 4 1 45\n 2 6 1 9 12 1 20\n"
    private static let orders = """
        {
          "0017": {
            "properties": {"target": "euro-pallet"},
            "item_sequence": {
              "2": {"article": "b\\u00e4r", "length/mm": 300, "width/mm": 200, "height/mm": 100.2,
                    "weight/kg": 1.2345, "sequence": 2},
              "1": {"article": "a", "length/mm": 600, "width/mm": 400, "height/mm": 220, "weight/kg": 6, "sequence": 1}
            }
          }
        }
        """

    private func error(_ text: String) -> FormatError? {
        do throws(FormatError) {
            _ = try ThpackFile(text.utf8)
            return nil
        } catch { return error }
    }

    private func orderError(_ text: String) -> FormatError? {
        do throws(FormatError) {
            _ = try GroceryOrderFile(text.utf8)
            return nil
        } catch { return error }
    }

    @Test func readsProblemsWithSeeds() throws {
        let file = try ThpackFile(Self.seeded.utf8)
        #expect(file.problems.count == 2)
        #expect(file.problems[0].container == Extent(width: 587, depth: 233, height: 220))
        #expect(file.problems[0].kinds.map(\.count) == [40])
        #expect(file.problems[0].kinds[0].item.upEdges == [.depth, .height])
        #expect(file.problems[0].items.count == 40)
    }

    @Test func readsProblemsWithoutSeedsAndMendsAMissingMark() throws {
        let file = try ThpackFile(Self.plain.utf8)
        #expect(file.problems[0].kinds[0].item.upEdges == [.width, .height])
        #expect(file.problems[0].kinds[1].item.extent == Extent(width: 6, depth: 9, height: 12))
        #expect(file.problems[0].kinds[1].item.upEdges == .all)
        #expect(file.repairedLines == [7])
    }

    @Test func namesTheLineThatIsWrong() {
        #expect(error("")?.line == 1)
        #expect(error("x")?.reason == .notANumber("x"))
        #expect(error("1\n1\n5 5\n")?.line == 3)
        #expect(
            error("1\n1\n5 5 0\n1\n")?.reason
                == .outOfRange(
                    what: LocalizedText(ko: "용기의 변", en: "the container's edge"), value: 0, allowed: 1...100_000))
        #expect(
            error("1\n1\n5 5 5\n2\n1 1 1 1 1 1 1 1\n")?.reason
                == .ended(expected: LocalizedText(ko: "상자 종류", en: "a kind of box")))
        #expect(error("1\n1\n5 5 5\n1\n1 1 2 1 1 1 1 1\n")?.line == 5)
        #expect(error("1\n1\n5 5 5\n1\n1 1 1 1 1 1 1 999999999\n")?.line == 5)
        #expect(error("1\n1\n5 5 5\n0\n\n7")?.line == 6)
        #expect(error("999999999999999999999999")?.line == 1)
        #expect(error("1000000\n1\n5 5 5\n")?.line == 3)
        #expect(
            error("1\n1\n5 5 5\n1\n1 4 1\n")?.description == "line 5: a kind of box has 3 numbers where 8 are needed")
    }

    @Test func readsGroceryOrders() throws {
        let order = try #require(try GroceryOrderFile(Self.orders.utf8).orders.first)
        #expect(order.name == "0017" && order.target == "euro-pallet")
        #expect(order.articles == ["a", "bär"])
        #expect(order.items.map(\.weight) == [6_000, 1_235] || order.items.map(\.weight) == [6_000, 1_234])
        #expect(order.items[1].extent == Extent(width: 300, depth: 200, height: 101))
        #expect(order.items.map(\.upEdges) == [.height, .height])
    }

    @Test func namesTheLineThatIsWrongInJSON() {
        #expect(orderError("")?.reason == .ended(expected: LocalizedText(ko: "값", en: "a value")))
        #expect(orderError("{\n\"a\": 1\n}")?.line == 2)
        #expect(orderError("{\n\n\"a\" 1\n}")?.line == 3)
        #expect(orderError("{} {}")?.reason == .syntax(expected: LocalizedText(ko: "아무것도 더 없어야 함", en: "nothing more")))
        #expect(
            orderError(String(repeating: "[", count: 100_000))?.reason
                == .syntax(expected: LocalizedText(ko: "64단계 이하", en: "at most 64 levels")))
        #expect(orderError(Self.orders.replacing("600", with: "-1"))?.line == 7)
        #expect(orderError(Self.orders.replacing("600", with: "1e300"))?.line == 7)
        #expect(orderError(Self.orders.replacing("\"weight/kg\": 6", with: "\"weight/kg\": \"6\""))?.line == 7)
        #expect(orderError(Self.orders.replacing("item_sequence", with: "items"))?.line == 2)
    }

    @Test(arguments: 0..<4)
    func anyDamageIsReadOrRefusedButNeverFatal(block: Int) {
        var generator = SeededGenerator(seed: UInt64(block))
        let ends = Array("\n \t0123456789-+.eE{}[]\",:\\u\u{0}\u{ff}".utf8)
        for _ in 0..<300 {
            for text in [Self.seeded, Self.plain, Self.orders] {
                var bytes = Array(text.utf8)
                for _ in 0..<Int.random(in: 1...6, using: &generator) where !bytes.isEmpty {
                    let place = Int.random(in: bytes.indices, using: &generator)
                    switch Int.random(in: 0..<5, using: &generator) {
                    case 0: bytes[place] = ends[Int.random(in: ends.indices, using: &generator)]
                    case 1: bytes.insert(ends[Int.random(in: ends.indices, using: &generator)], at: place)
                    case 2: bytes.remove(at: place)
                    case 3: bytes.insert(contentsOf: bytes[place...].prefix(30), at: place)
                    default: bytes.removeLast(bytes.count - place)
                    }
                }
                let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 1
                if let file = try? ThpackFile(bytes) {
                    #expect(file.problems.allSatisfy { $0.items.count <= LoadingProblem.mostBoxes })
                } else {
                    do throws(FormatError) { _ = try ThpackFile(bytes) } catch {
                        #expect((1...lines).contains(error.line))
                    }
                }
                do throws(FormatError) { _ = try GroceryOrderFile(bytes) } catch {
                    #expect((1...lines).contains(error.line))
                }
            }
        }
    }
}

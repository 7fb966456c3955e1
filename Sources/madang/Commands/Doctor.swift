import ArgumentParser
import Delivery
import Foundation
import Kernel
import Shop
import Storage
import Warehouse

/// `madang doctor`
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks that the shop's books agree with each other.",
        discussion: """
            Stock against its ledger, payments against orders and the provider's own books, holds against checkouts, pods
            against what was received and picked, events against those who must act on them. May run while the shop does.
            """)

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await reportingFaults {
            let settings = try common.settings()
            let kept = try await Storehouse.open(settings)
            let sandbox = SandboxProvider(database: try await Storehouse.openSandbox(settings), clock: SystemClock())
            let entries = try await sandbox.entries()
            let findings = try await kept.database.read { transaction in
                try ShopInvariants.check(ledger: entries, in: transaction)
                    + DeliveryInvariants.check(in: transaction) + WarehouseInvariants.check(in: transaction)
                    + Agreement.check(in: transaction) + Self.parked(in: transaction)
            }
            let provider = settings.payment.title
            Terminal.say("결제: \(provider.ko)", "Payments: \(provider.en)")
            for finding in findings { Terminal.note("✗ \(finding)") }
            guard findings.isEmpty else { throw ExitCode.failure }
            Terminal.say("✓ 장부가 모두 맞습니다.", "✓ All books agree.")
        }
    }

    private static func parked(in transaction: any SQLTransaction) throws -> [String] {
        try transaction.rows("SELECT subscriber, sequence, error FROM outbox_parked ORDER BY sequence").map {
            "event \(try $0.integer("sequence")) was given up by \(try $0.text("subscriber")): \(try $0.text("error"))"
        }
    }
}

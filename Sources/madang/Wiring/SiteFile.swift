import Foundation
import Kernel
import Warehouse
import Yams

/// Reads a site's file and map.
enum SiteFile {
    /// - Throws: `Settings.Invalid` with everything that is wrong with the site.
    static func read(_ path: String) throws -> Site {
        let url = URL(filePath: path)
        let description: SiteDescription
        do {
            description = try YAMLDecoder().decode(
                SiteDescription.self, from: try String(contentsOf: url, encoding: .utf8))
        } catch {
            throw Fault(
                .invalid, ko: "현장 파일을 읽을 수 없습니다: \(error)", en: "the site file cannot be read: \(error)", at: path)
        }
        let map = url.deletingLastPathComponent().appending(path: description.map)
        let bytes: Data
        do {
            bytes = try Data(contentsOf: map)
        } catch {
            throw Fault(
                .invalid, ko: "지도 파일을 읽을 수 없습니다.", en: "the map file cannot be read", at: map.path, cause: error)
        }
        do {
            return try Site(description, map: [UInt8](bytes), file: url.lastPathComponent)
        } catch {
            throw Settings.Invalid(faults: error.faults)
        }
    }
}

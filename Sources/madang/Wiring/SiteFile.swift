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
            throw Self.unreadable(error, ko: "현장 파일을 읽을 수 없습니다", en: "the site file cannot be read", at: path)
        }
        let map = url.deletingLastPathComponent().appending(path: description.map)
        let bytes: Data
        do {
            bytes = try Data(contentsOf: map)
        } catch {
            throw Self.unreadable(error, ko: "지도 파일을 읽을 수 없습니다", en: "the map file cannot be read", at: map.path)
        }
        do {
            return try Site(description, map: [UInt8](bytes), file: url.lastPathComponent)
        } catch {
            throw Settings.Invalid(faults: error.faults)
        }
    }

    private static func unreadable(_ error: any Error, ko: String, en: String, at path: String) -> Settings.Invalid {
        let why = PlainWords.of(error)
        return Settings.Invalid(
            faults: [Fault(.invalid, ko: "\(ko): \(why.ko)", en: "\(en): \(why.en)", at: path, cause: error)])
    }
}

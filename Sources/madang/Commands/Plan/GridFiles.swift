import Foundation
import Kernel
import Robotics

/// The files of `madang plan grid`, with faults that name file and line.
enum GridFiles {
    static func site(_ path: String) throws -> GridSite {
        try PlanFile.read(path) { (bytes) throws(FormatError) in try GridSiteFile.read([UInt8](bytes)) }
    }

    static func orders(_ path: String, for site: GridSite) throws -> [GridOrder] {
        try PlanFile.read(path) { (bytes) throws(FormatError) in try GridOrderFile.read([UInt8](bytes), for: site) }
    }

    static func result(_ path: String, for site: GridSite) throws -> GridResult {
        try PlanFile.read(path) { (bytes) throws(FormatError) in try GridResultFile.read([UInt8](bytes), for: site) }
    }

    /// Piece by piece, since a result may be large; what was there is replaced only by a whole one.
    static func write(_ result: GridResult, to path: String) throws {
        let isReplaceable = PlanFile.isReplaceable(path)
        let partial = isReplaceable ? path + ".partial" : path
        do {
            let descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
            guard descriptor >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
            let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
            try GridResultFile.write(result) { try file.write(contentsOf: Data($0)) }
            try file.close()
            guard !isReplaceable || rename(partial, path) == 0 else {
                throw POSIXError(.init(rawValue: errno) ?? .EIO)
            }
        } catch {
            if isReplaceable { unlink(partial) }
            throw PlanFile.fault(error, at: path)
        }
    }
}

import Foundation
import Kernel
import Robotics

/// Pictures of packed containers, a file each.
struct PackPictures {
    /// It must be there.
    let folder: String

    func draw(_ jobs: [PackJob], _ outcomes: [PackJob.Outcome]) throws {
        for (job, outcome) in zip(jobs, outcomes) {
            let items = job.task.items
            let labels = job.task.labels
            for (number, container) in outcome.entry.outcome.plan.containers.enumerated() {
                let svg = TotePicture.svg(of: container, types: job.task.types, items: items, labels: labels)
                let name = "\(Self.plain(job.source))-\(job.number)-\(number + 1).svg"
                try PlanFile.write(Data(svg.utf8), to: URL(filePath: folder).appending(path: name).path)
            }
        }
    }

    private static func plain(_ name: String) -> String {
        let stem = URL(filePath: name).deletingPathExtension().lastPathComponent
        return String(stem.map { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" ? $0 : "_" })
    }
}

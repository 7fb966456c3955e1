import Foundation
import Kernel
import Robotics

/// A League of Robot Runners instance as it lies on the disk: a manifest that names the other files.
struct LeagueFiles {
    let manifest: LeagueManifest
    private let path: String

    /// - Throws: `Fault` at the file that is wrong.
    init(_ path: String) throws {
        self.path = path
        manifest = try PlanFile.read(path) { (bytes) throws(FormatError) in try LeagueManifest(bytes) }
    }

    func instance() throws -> LeagueInstance {
        let map = try read(manifest.mapFile)
        let agents = try read(manifest.agentFile)
        let tasks = try read(manifest.taskFile)
        do {
            let handout = try manifest.handout()
            return try LeagueInstance(
                map: map, agents: agents, tasks: tasks, teamSize: manifest.teamSize,
                reveal: manifest.numTasksReveal ?? (handout == .pool ? 1.5 : 1), handout: handout)
        } catch {
            throw fault(error)
        }
    }

    /// Ticks an action and stalls of a 2026 instance; nil before.
    func ticks() throws -> (count: Int, delays: LeagueDelays?)? {
        do {
            return try manifest.ticks()
        } catch {
            throw fault(error)
        }
    }

    private func read(_ name: String) throws -> Data {
        try PlanFile.read(place(of: name))
    }

    private func place(of name: String) -> String {
        URL(filePath: name, relativeTo: URL(filePath: path).deletingLastPathComponent()).path
    }

    private func fault(_ error: LeagueError) -> Fault {
        let name =
            switch error.part {
            case .manifest: path
            case .map: place(of: manifest.mapFile)
            case .agents: place(of: manifest.agentFile)
            case .tasks: place(of: manifest.taskFile)
            }
        return Fault(error, at: name)
    }
}

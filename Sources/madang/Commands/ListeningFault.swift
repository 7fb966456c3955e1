import Foundation
import Kernel

/// Why the shop cannot listen at its address, and what its owner can do about it.
enum ListeningFault {
    static func fault(_ code: Int32, host: String, port: Int) -> Fault {
        switch code {
        case EADDRINUSE:
            Fault(
                .unavailable, ko: "\(port)번 포트를 다른 프로그램이 쓰고 있습니다. 그것을 멈추거나 --port로 다른 포트를 고르세요.",
                en: "port \(port) is taken by another program; stop that one or choose another port with --port",
                at: "server.port")
        case EACCES, EPERM:
            Fault(
                .unavailable, ko: "\(port)번 포트를 열 권한이 없습니다. --port로 1024 이상을 고르세요.",
                en: "there is no permission to listen at port \(port); choose one from 1024 on with --port",
                at: "server.port")
        case EADDRNOTAVAIL:
            Fault(
                .unavailable, ko: "\(host)은(는) 이 컴퓨터의 주소가 아닙니다.", en: "\(host) is no address of this machine",
                at: "server.host")
        default:
            Fault(
                .unavailable, ko: "\(host):\(port)에서 들을 수 없습니다: \(words(code))",
                en: "cannot listen at \(host):\(port): \(words(code))", at: "server.port")
        }
    }

    static func unknownHost(_ host: String) -> Fault {
        Fault(.unavailable, ko: "\(host)라는 주소를 찾을 수 없습니다.", en: "there is no host '\(host)'", at: "server.host")
    }

    private static func words(_ code: Int32) -> String { String(cString: strerror(code)) }
}

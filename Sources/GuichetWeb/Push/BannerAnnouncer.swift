// Banners that come or go while pages are open.

import Guichet
import NIOCore
import ServiceLifecycle

/// Looks every few seconds what citizens are told today, and tells open pages when it is something else: a banner was
/// made, a plan was started or ended, on whichever node, or a day has begun.
struct BannerAnnouncer: NamedService {
    let desks: DeskDirectory
    let hub: StreamHub
    let world: World

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                tell()
                try? await Task.sleep(for: .seconds(Limits.bannerLookSeconds))
            }
        }
    }

    private func tell() {
        let now = world.now()
        for desk in hub.desksWithCitizens.compactMap({ desks[$0] }) {
            let banners = desks.banners(at: desk, on: now)
            let frame = Frames.banners(banners, at: desk)
            hub.announce(frame, marked: banners.isEmpty ? 0 : Self.mark(of: frame), at: desk.slug)
        }
    }

    /// A number that stands for what a frame says; never 0. Should two share one, a page stays as it is until the next
    /// change.
    private static func mark(of frame: Frame) -> UInt32 {
        let hash = frame.chunk.readableBytesView.reduce(0x811C_9DC5 as UInt32) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
        return max(1, hash)
    }
}

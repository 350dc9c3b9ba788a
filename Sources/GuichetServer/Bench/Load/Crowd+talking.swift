// The two ways in which the crowd talks: as fast as it is answered, or at a given rate whatever happens.

import Foundation
import NIOCore

extension Crowd {
    /// Opens conversations, each with a connection that posts and a stream that hears.
    /// - Parameter retriable: whether messages carry a key that makes a retry safe, as the pages' do.
    func gather(_ count: Int, retriable: Bool = true) async throws {
        let conversations = try await open(count)
        // All streams, then all that post: servers hand connections to their loops in turn, and in pairs every post
        // would meet the same loop.
        var streams: [LoadWire] = []
        for conversation in conversations { streams.append(try await listen(to: conversation)) }
        for (conversation, stream) in zip(conversations, streams) {
            talkers.append(
                Talker(conversation, posts: try await connect(), stream: stream, retriable: retriable))
        }
    }

    /// Everybody keeps one message in flight: the next goes once the one before is acknowledged and delivered.
    func converse(seconds: Double) async -> Tally {
        forget()
        let start = NIODeadline.now()
        let end = start + .milliseconds(Int64(seconds * 1000))
        var talking = talkers.count
        await withCheckedContinuation { continuation in
            for talker in talkers {
                talker.settled = { talker in
                    let now = NIODeadline.now()
                    if now < end { return talker.say(dueAt: now) }
                    talking -= 1
                    if talking == 0 { continuation.resume() }
                }
                talker.say(dueAt: start)
            }
        }
        return tally(since: start)
    }

    /// Messages fall due like citizens come, independently of each other (Poisson), at `rate` a second over all
    /// conversations. One that falls due while its conversation is busy waits, and its time counts from when it was
    /// due.
    /// - Returns: the tally, how many were offered, and how many were unanswered when the offering ended.
    func offer(rate: Double, seconds: Double) async -> (tally: Tally, offered: Int, backlog: Int) {
        forget()
        var chance = SystemRandomNumberGenerator()
        let start = NIODeadline.now()
        var due = start
        var offered = 0
        let end = start + .milliseconds(Int64(seconds * 1000))
        while true {
            due = due + .nanoseconds(Int64(-log(Double.random(in: 0.000_001...1, using: &chance)) / rate * 1e9))
            guard due < end else { break }
            await pause(until: due)
            talkers[Int.random(in: 0..<talkers.count, using: &chance)].say(dueAt: due)
            offered += 1
        }
        let backlog = talkers.reduce(0) { $0 + $1.backlog }
        // Ten seconds for what is still under way.
        for _ in 0..<1000 where talkers.contains(where: { $0.backlog > 0 }) {
            await pause(until: .now() + .milliseconds(10))
        }
        return (tally(since: start), offered, backlog)
    }

    /// Waits on the loop; returns at once when the instant has passed.
    func pause(until instant: NIODeadline) async {
        guard instant > .now() else { return }
        await withCheckedContinuation { continuation in
            loop.scheduleTask(deadline: instant) { continuation.resume() }
        }
    }

    private func forget() {
        for talker in talkers {
            talker.tally = Tally()
            talker.settled = { _ in }
        }
    }

    private func tally(since start: NIODeadline) -> Tally {
        var sum = Tally()
        for talker in talkers {
            sum.acknowledged += talker.tally.acknowledged
            sum.delivered += talker.tally.delivered
            sum.faults += talker.tally.faults
            sum.acknowledgements += talker.tally.acknowledgements
            sum.deliveries += talker.tally.deliveries
        }
        sum.seconds = Double((NIODeadline.now() - start).nanoseconds) / 1e9
        return sum
    }
}

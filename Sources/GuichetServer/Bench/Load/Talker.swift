// One citizen of the load: a connection that posts, and a stream of the same conversation that hears it.

import NIOCore

/// A conversation opened by the load.
struct LoadConversation: Sendable, Decodable {
    /// Its name.
    let conversation: String
    /// The citizen's token.
    let token: String

    /// Its address in the interface.
    var path: String { "/api/v1/conversations/\(conversation)" }
}

/// What a load counted.
struct Tally: Sendable {
    /// Messages answered with 201.
    var acknowledged = 0
    /// Messages that came over the stream.
    var delivered = 0
    /// Answers that were not 201, connections lost, messages twice or out of order.
    var faults = 0
    /// Times from when a message was due to its acknowledgement, in nanoseconds.
    var acknowledgements: [Double] = []
    /// Times from when a message was due to its delivery, in nanoseconds.
    var deliveries: [Double] = []
    /// Seconds it took.
    var seconds = 0.0

    /// Messages that were delivered, a second.
    var rate: Double { Double(delivered) / seconds }
}

/// Sends one message at a time; the next one goes once the one before is both acknowledged and delivered.
final class Talker {
    /// Called after each message that was both acknowledged and delivered.
    var settled: (Talker) -> Void = { _ in }
    /// Counts for this talker.
    var tally = Tally()
    /// Messages that are due and not sent yet, and the one under way.
    private(set) var backlog = 0

    private let posts: LoadWire
    private let stream: LoadWire
    private let head: String
    private var due: [NIODeadline] = []
    private var number = 0
    private var isUnderWay = false
    private var isAcknowledged = false
    private var isDelivered = false
    private var since = NIODeadline.now()

    /// - Parameter retriable: whether messages carry a key that makes a retry safe, as the pages' do.
    init(_ conversation: LoadConversation, posts: LoadWire, stream: LoadWire, retriable: Bool) {
        self.posts = posts
        self.stream = stream
        head = LoadRequests.messageHead(
            conversation.conversation, token: conversation.token, field: retriable ? "Idempotency-Key" : "X-Number")
        posts.answered = { [unowned self] in answered($0) }
        stream.happened = { [unowned self] in happened($0) }
        posts.ended = { [unowned self] in tally.faults += 1 }
        stream.ended = { [unowned self] in tally.faults += 1 }
    }

    /// Says one more message, which was due at `instant`.
    func say(dueAt instant: NIODeadline) {
        backlog += 1
        if isUnderWay { due.append(instant) } else { send(dueAt: instant) }
    }

    /// Closes both connections.
    func close() {
        (posts.ended, stream.ended) = ({}, {})
        posts.close()
        stream.close()
    }

    private func send(dueAt instant: NIODeadline) {
        (isUnderWay, isAcknowledged, isDelivered) = (true, false, false)
        since = instant
        number += 1
        var request = posts.channel.allocator.buffer(capacity: 512)
        LoadRequests.message(number, head: head, into: &request)
        posts.send(request)
    }

    private func answered(_ answer: LoadWire.Answer) {
        guard answer.status == 201, isUnderWay, !isAcknowledged else {
            tally.faults += 1
            return
        }
        isAcknowledged = true
        tally.acknowledged += 1
        tally.acknowledgements.append(Double((NIODeadline.now() - since).nanoseconds))
        settle()
    }

    private func happened(_ event: UnsafeRawBufferPointer) {
        guard let heard = LoadRequests.number(in: event) else { return }
        guard heard == number, isUnderWay, !isDelivered else {
            tally.faults += 1
            return
        }
        isDelivered = true
        tally.delivered += 1
        tally.deliveries.append(Double((NIODeadline.now() - since).nanoseconds))
        settle()
    }

    private func settle() {
        guard isAcknowledged, isDelivered else { return }
        isUnderWay = false
        backlog -= 1
        if due.isEmpty { settled(self) } else { send(dueAt: due.removeFirst()) }
    }
}

// What will happen, soonest first.

/// Something that happens at an instant of virtual time.
struct SimulatedEvent {
    let at: Instant
    /// Of two at one instant, what was planned first happens first.
    let order: Int
    let what: What

    /// What happens. Numbers are those of citizens and agents; `turn` tells a plan that was overtaken.
    enum What {
        case accepts(agent: Int, citizen: Int, turn: Int)
        case passes(agent: Int, citizen: Int, turn: Int)
        case ends(agent: Int, citizen: Int, turn: Int)
        case goesAway(citizen: Int, turn: Int)
        case crewChanges(group: Int, agents: Int)
        case isLost(agent: Int)
        case lossIsNoticed(agent: Int)
        case isBack(agent: Int)
        case hardOneIsPast(agent: Int)
        case restEnds(agent: Int)
        /// Nothing but time: somebody may be asked again, or others may help.
        case timePasses
    }
}

/// A heap of plans.
struct EventQueue {
    private var heap: [SimulatedEvent] = []
    private var planned = 0

    /// The instant of what comes next.
    var next: Instant? { heap.first?.at }

    mutating func plan(_ what: SimulatedEvent.What, at: Instant) {
        heap.append(SimulatedEvent(at: at, order: planned, what: what))
        planned += 1
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard Self.comes(heap[child], before: heap[parent]) else { break }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    mutating func popFirst() -> SimulatedEvent? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        guard !heap.isEmpty else { return first }
        heap[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                if Self.comes(heap[child], before: heap[least]) { least = child }
            }
            guard least != parent else { return first }
            heap.swapAt(parent, least)
            parent = least
        }
    }

    private static func comes(_ left: SimulatedEvent, before right: SimulatedEvent) -> Bool {
        left.at == right.at ? left.order < right.order : left.at < right.at
    }
}

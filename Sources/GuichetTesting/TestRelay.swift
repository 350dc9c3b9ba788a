// Carries signals between the nodes of one test, as the engine does between machines: as text, to be read again.

import Guichet

/// The way from one node's bell to another node.
struct TestRelay: BellRelay {
    private let neighbours: Neighbours

    init(to neighbours: Neighbours) { self.neighbours = neighbours }

    func carry(_ signal: PassingSignal) {
        guard let read = PassingSignal(signal.text) else { fatalError("\(signal.text) is a signal") }
        neighbours.receive(read)
    }
}

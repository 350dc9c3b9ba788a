// The rooms inside a target stand on floors: each names only what lies below it.

import Foundation
import Testing

/// The rooms of the domain, and who names whom.
struct Rooms {
    /// The floors of `Sources/Guichet`, from the ground up. A room names rooms of lower floors only; the files beside
    /// the rooms are the ground under all.
    static let floors: [[String]] = [
        ["Persistence", "Phrases", "Desks", "Charts", "Markdown"],
        ["Presence", "Privacy", "Danger"],
        ["Journal"],
        ["People"],
        ["Settings"],
        ["Answers", "Conversations", "CallUps"],
        ["Surge", "Knowledge", "Referrals", "Questions"],
        ["Nodes"],
        ["Routing"],
        ["Assignment", "Simulation", "Supervision"],
    ]

    /// One naming: a file of one room says a type that another room declares.
    struct Arrow {
        let from: String
        let to: String
        let finding: Finding
    }

    /// Names that stand for too many things to say where they come from.
    private static let common: Set<String> = [
        "Result", "Task", "Error", "State", "Key", "Value", "Code", "Form", "Row",
    ]

    private static let declaration = Pattern(
        #"^(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|final|indirect|nonisolated)\s+)*"#
            + #"(?:struct|class|actor|enum|protocol|typealias)\s+([A-Z]\w*)"#)
    private static let name = Pattern(#"\b[A-Z]\w+\b"#)

    /// Every arrow between the rooms of `files`, whose rooms `room` tells.
    static func arrows(between files: [TextFile], room: (TextFile) -> String) -> [Arrow] {
        let code = files.map { SwiftCode.only($0.text) }
        var homes: [String: Set<Int>] = [:]
        for index in files.indices {
            for match in declaration.matches(in: code[index]) { homes[match.groups[1], default: []].insert(index) }
        }
        var arrows: [Arrow] = []
        for index in files.indices {
            var said: Set<String> = []
            for match in name.matches(in: code[index]) {
                let name = match.groups[0]
                guard !common.contains(name), said.insert(name).inserted, let home = homes[name], home.count == 1,
                    let other = home.first, room(files[other]) != room(files[index])
                else { continue }
                let line = TextFile(path: "", text: code[index]).line(at: match.start)
                arrows.append(
                    Arrow(
                        from: room(files[index]), to: room(files[other]),
                        finding: Finding(files[index].path, line, "names `\(name)` of \(files[other].path)")))
            }
        }
        return arrows
    }

    /// Arrows that go up, or stay on a floor.
    static func climbing(_ arrows: [Arrow], floors: [[String]]) -> [Finding] {
        func floor(_ room: String) -> Int { room.isEmpty ? -1 : floors.firstIndex { $0.contains(room) } ?? 99 }
        return arrows.filter { floor($0.from) <= floor($0.to) }.map { arrow in
            Finding(
                arrow.finding.path, arrow.finding.line,
                "\(arrow.finding.mend), which is not below \(arrow.from.isEmpty ? "the ground" : arrow.from): "
                    + "let the lower room own a protocol or a value")
        }
    }

    /// The arrows of the shortest circles of rooms, one for each pair: where to begin to mend.
    static func circular(_ arrows: [Arrow]) -> [Finding] {
        var next: [String: Set<String>] = [:]
        for arrow in arrows { next[arrow.from, default: []].insert(arrow.to) }
        func steps(from start: String, to goal: String) -> Int? {
            var seen: Set<String> = [start]
            var edge = [start]
            var steps = 0
            while !edge.isEmpty {
                if edge.contains(goal) { return steps }
                edge = edge.flatMap { next[$0] ?? [] }.filter { seen.insert($0).inserted }
                steps += 1
            }
            return nil
        }
        let onCircles = arrows.compactMap { arrow in
            steps(from: arrow.to, to: arrow.from).map { (arrow: arrow, length: $0 + 1) }
        }
        guard let shortest = onCircles.map(\.length).min() else { return [] }
        let pairs = Dictionary(grouping: onCircles.filter { $0.length == shortest }.map(\.arrow)) { [$0.from, $0.to] }
        return pairs.values.compactMap(\.first).sorted { $0.from + $0.to < $1.from + $1.to }.map { arrow in
            Finding(
                arrow.finding.path, arrow.finding.line,
                "\(arrow.finding.mend), and there is a way back: \(arrow.from) and \(arrow.to) stand in a circle")
        }
    }
}

@Suite struct RoomTests {
    @Test func `the rooms of the domain stand on floors`() {
        let files = Tree.package.files(under: "Sources/Guichet", ending: ".swift")
        let arrows = Rooms.arrows(between: files) { file in
            let parts = file.path.split(separator: "/")
            return parts.count > 3 ? String(parts[2]) : ""
        }
        #expect(arrows.count > 20)
        expectNone(Rooms.climbing(arrows, floors: Rooms.floors))
        let rooms = Tree.package.folders(in: "Sources/Guichet").filter { $0 != "Resources" }
        #expect(Set(rooms) == Set(Rooms.floors.joined()), "give every room its floor in RoomTests.swift")
    }

    @Test(arguments: ["GuichetWeb", "GuichetServer"])
    func `no rooms stand in a circle`(_ target: String) {
        let files = Tree.package.files(under: "Sources/\(target)", ending: ".swift")
        let arrows = Rooms.arrows(between: files) { file in
            file.path.split(separator: "/").dropLast().dropFirst().prefix(2).joined(separator: "/")
        }
        expectNone(Rooms.circular(arrows))
    }

    @Test func `these checks find what they look for`() {
        let files = [
            TextFile(path: "S/G/Low/A.swift", text: "struct Alpha { let b: Beta }"),
            TextFile(path: "S/G/High/B.swift", text: "struct Beta { let a: Alpha? }"),
        ]
        let arrows = Rooms.arrows(between: files) { String($0.path.split(separator: "/")[2]) }
        #expect(Rooms.climbing(arrows, floors: [["Low"], ["High"]]).map(\.path) == ["S/G/Low/A.swift"])
        #expect(Rooms.circular(arrows).count == 2)
        #expect(Rooms.circular([arrows[0]]).isEmpty)
    }
}

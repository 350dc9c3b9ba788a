// From banners and plans to the way they are written.

extension Banner {
    /// The banner as it is written.
    var tree: SettingsTree {
        .named([
            ("slug", .text(slug.text)), ("text", .said(texts, in: Language.allCases)),
            ("desks", desks.isEmpty ? nil : .words(desks.map(\.text))),
            ("from", from.map { .text($0.description) }), ("until", until.map { .text($0.description) }),
        ])
    }
}

extension SurgePlan {
    /// The plan as it is written.
    var tree: SettingsTree {
        .named([
            ("slug", .text(slug.text)), ("name", .said(names, in: Language.allCases)), ("days", .number(days)),
            ("banner", .said(banner, in: Language.allCases)),
            ("banner_desks", bannerDesks.isEmpty ? nil : .words(bannerDesks.map(\.text))),
            ("answers", answers.isEmpty ? nil : .words(answers)),
            ("desks", switches.isEmpty ? nil : .list(switches.map(\.tree))), ("call_up", callUp?.tree),
        ])
    }
}

extension DeskSwitch {
    fileprivate var tree: SettingsTree {
        .named([
            ("slug", .text(desk.text)), ("chat", .text(String(!stopsChat))),
            ("capacity", capacity.map(SettingsTree.number)), ("waiting", waiting.map(SettingsTree.number)),
            ("overflow", overflow.map { .list($0.map(\.tree)) }),
        ])
    }
}

extension PlannedCallUp {
    fileprivate var tree: SettingsTree {
        .named([
            ("count", .number(count)), ("desks", .words(desks.map(\.text))),
            ("languages", .words(languages.map(\.rawValue))), ("team", .text(team?.text ?? "none")),
            ("days", .number(days)),
        ])
    }
}

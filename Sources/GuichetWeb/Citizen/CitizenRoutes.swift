// The addresses of the citizen's pages.

import Hummingbird

extension CitizenSite: RouteGroup {
    /// Adds every page of the citizen's side.
    func add(to routes: RouteTable) {
        routes.get("/", use: desks)
        routes.get("/suivi", use: returnPage)
        routes.post("/suivi", use: comeBack)
        routes.get("/r/{token}", use: followLink)
        routes.get("/aide") { _, context in try information("help", at: "/aide", context) }
        routes.get("/accessibilite") { _, context in try information("accessibility", at: "/accessibilite", context) }
        routes.get("/donnees") { _, context in try information("data", at: "/donnees", context) }
        routes.get("/effacee", use: erased)
        routes.get("/d/{desk}", use: home)
        routes.get("/d/{desk}/discussion", use: startPage)
        routes.post("/d/{desk}/discussion", use: start)
        routes.post("/d/{desk}/danger", use: startInDanger)
        routes.post("/d/{desk}/discussion/langue", use: startInLanguage)
        addThread(to: routes)
    }

    private func addThread(to routes: RouteTable) {
        let thread = "/discussion/{id}"
        routes.get(thread, use: inThread(self.thread))
        routes.post("\(thread)/langue", use: inThread(threadInLanguage))
        // A reload of the page that a language switch drew asks for it again with GET.
        routes.get("\(thread)/langue", use: inThread(self.thread))
        routes.get("\(thread)/messages", use: missed)
        routes.post("\(thread)/messages", use: inThread(write))
        routes.post("\(thread)/danger", use: inThread(askForHelp))
        routes.get("\(thread)/events", use: events)
        routes.post("\(thread)/typing", use: typing)
        routes.post("\(thread)/read", use: read)
        routes.post("\(thread)/closure", use: inThread(close))
        routes.post("\(thread)/place", use: inThread(takePlace))
        routes.post("\(thread)/rating", use: inThread(rate))
        routes.get("\(thread)/referrals", use: inThread(referralDocument))
        routes.get("\(thread)/erasure", use: inThread(erasurePage))
        routes.post("\(thread)/erasure", use: inThread(erase))
        routes.get("\(thread)/transcript", use: inThread(transcript))
    }
}

extension CitizenSite: ProblemPages {
    /// The page that tells a person what happened and what to do.
    func page(for problem: Problem, request: Request, context: GuichetContext) -> Response {
        (try? refused(problem, in: context.language)) ?? Response(status: problem.status)
    }
}

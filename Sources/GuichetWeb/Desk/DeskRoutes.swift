// The addresses of the agents' pages.

import Hummingbird

extension DeskSite: RouteGroup {
    /// Adds every page and action of the agents' side.
    func add(to routes: RouteTable) {
        routes.get("/agent/connexion", use: signInPage)
        routes.post("/agent/connexion", use: signIn)
        routes.get("/agent/lien/{token}", use: linkPage)
        routes.post("/agent/lien/{token}", use: signInByLink)
        routes.post("/agent/deconnexion", use: inside(signOut))
        routes.get("/agent", use: inside(workspace))
        routes.get("/agent/events", use: inside(events))
        routes.get("/agent/conversations.json", use: inside(conversationsDocument))
        routes.post("/agent/availability", use: inside(setAvailability))
        routes.post("/agent/repos", use: inside(endRest))
        routes.post("/agent/display", use: inside(setDisplay))
        let thread = "/agent/d/{id}"
        routes.get(thread, use: inside(self.thread))
        routes.get("\(thread)/thread.json", use: inside(threadDocument))
        routes.post("\(thread)/assignment", use: inside(take))
        routes.post("\(thread)/release", use: inside(release))
        routes.post("\(thread)/decline", use: inside(decline))
        routes.get("\(thread)/offer.json", use: inside(offerDocument))
        routes.get("\(thread)/transfer", use: inside(transferPage))
        routes.post("\(thread)/transfer", use: inside(transfer))
        routes.post("\(thread)/severity", use: inside(setSeverity))
        routes.post("\(thread)/acknowledgement", use: inside(acknowledgeDanger))
        routes.post("\(thread)/tags", use: inside(setTags))
        routes.post("\(thread)/hard", use: inside(findHard))
        routes.post("\(thread)/help", use: inside(callForHelp))
        routes.get("\(thread)/colleagues.json", use: inside(colleaguesDocument))
        routes.get("\(thread)/answers", use: inside(answerChoice))
        routes.post("\(thread)/answers", use: inside(answerUsed))
        routes.post("\(thread)/draft", use: inside(keepDraft))
        routes.post("\(thread)/mentions", use: inside(sawMentions))
        routes.get("/agent/reponses", use: inside(answerList))
        routes.post("/agent/reponses", use: inside(addAnswer))
        routes.get("/agent/reponses/nouvelle", use: inside(newAnswer))
        routes.get("/agent/reponses/{answer}", use: inside(editAnswer))
        routes.post("/agent/reponses/{answer}", use: inside(changeAnswer))
        routes.post("/agent/reponses/{answer}/retirement", use: inside(retireAnswer))
        routes.post("\(thread)/messages", use: inside(reply))
        routes.post("\(thread)/notes", use: inside(note))
        routes.post("\(thread)/closure", use: inside(close))
        routes.post("\(thread)/reopening", use: inside(reopen))
        routes.post("\(thread)/read", use: inside(read))
        routes.post("\(thread)/typing", use: inside(typing))
        routes.post("\(thread)/reading", use: inside(reading))
    }
}

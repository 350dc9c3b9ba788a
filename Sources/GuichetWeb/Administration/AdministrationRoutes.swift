// The addresses of administration.

import Hummingbird

extension AdministrationSite: RouteGroup {
    /// Adds every page and action of administration.
    func add(to routes: RouteTable) {
        routes.get("/admin", use: seeing(deskList))
        routes.get("/admin/guichets/{desk}", use: seeing(deskPage))
        routes.post("/admin/guichets/{desk}", use: changing(changeDesk))
        routes.get("/admin/equipes", use: seeing(teams))
        routes.post("/admin/equipes", use: changing(addTeam))
        routes.post("/admin/equipes/{team}", use: changing(changeTeam))
        routes.get("/admin/competences", use: seeing(skills))
        routes.post("/admin/competences", use: changing(changeSkills))
        routes.post("/admin/competences/ajout", use: changing(addSkill))
        routes.post("/admin/competences/retrait", use: changing(removeSkill))
        routes.get("/admin/personnes", use: seeing(people))
        routes.post("/admin/personnes", use: changing(addPerson))
        routes.get("/admin/personnes/{id}", use: seeing(person))
        routes.post("/admin/personnes/{id}", use: changing(changePerson))
        routes.post("/admin/personnes/{id}/lien", use: changing(makeLink))
        routes.post("/admin/personnes/{id}/fermeture", use: changing(closePerson))
        routes.post("/admin/personnes/{id}/ouverture", use: changing(reopenPerson))
        routes.get("/admin/bandeaux", use: seeing(banners))
        routes.post("/admin/bandeaux", use: changing(addBanner))
        routes.post("/admin/bandeaux/{banner}", use: changing(changeBanner))
        routes.get("/admin/plans", use: seeing(plans))
        routes.post("/admin/plans", use: changing(addPlan))
        routes.get("/admin/plans/{plan}", use: seeing(plan))
        routes.post("/admin/plans/{plan}", use: changing(changePlan))
        routes.get("/admin/configuration", use: seeing(configuration))
        routes.post("/admin/configuration", use: changing(previewConfiguration))
        routes.post("/admin/configuration/application", use: changing(applyConfiguration))
        routes.get("/admin/configuration.yaml", use: seeing(exportConfiguration))
        routes.get("/admin/journal", use: seeing(changes))
    }
}

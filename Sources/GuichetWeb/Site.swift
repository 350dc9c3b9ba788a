// Every part of the site in one readable list.

import Guichet

/// The site: which groups of routes it has.
enum Site {
    /// The groups, in the order in which a newcomer should read them.
    static func groups(_ parts: SiteParts) throws -> [any RouteGroup] {
        return [
            CitizenSite(parts),
            DeskSite(parts),
            SupervisionSite(parts),
            SimulationSite(parts),
            AdministrationSite(parts),
            CallUpSite(parts),
            SurgeSite(parts),
            ReferralSite(parts),
            HelpSite(parts),
            EditorialSite(parts),
            EntryRoutes(parts: parts),
            ConversationRoutes(parts: parts),
            AgentRoutes(parts: parts),
            ArticleRoutes(parts: parts),
            try DescriptionRoutes(),
            AssetRoutes(parts.views.assets),
            OperationRoutes(parts: parts),
        ]
    }

    /// How problems look to people; nil answers documents everywhere.
    static func problemPages(_ parts: SiteParts) throws -> (any ProblemPages)? { CitizenSite(parts) }
}

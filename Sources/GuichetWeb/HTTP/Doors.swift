// What the web may ask of the house: the doors, and nothing behind them.

public import ChannelKit
public import Crypto
public import Guichet

/// The doors that the composition root opens for pages, interface and streams.
public struct Doors: Sendable {
    /// The house's clock and chance.
    public let world: World
    /// The desks of the configuration.
    public let desks: DeskDirectory
    /// The settings that were applied, for administration.
    public let settings: Settings
    /// Who changed what.
    public let changes: ChangeLog
    /// Everything that changes or shows a conversation.
    public let conversations: Conversations
    /// Answers written in advance.
    public let answers: Answers
    /// Question-and-answer articles.
    public let articles: Articles
    /// What is found among them.
    public let knowledge: KnowledgeIndex
    /// What colleagues and editors teach the search.
    public let learning: Learning
    /// What imports have done.
    public let imports: ArticleImports
    /// The services that people are sent to.
    public let referrals: Referrals
    /// What was asked and not answered.
    public let questions: Questions
    /// The facts, for streams that catch up.
    public let journal: Journal
    /// Who may reach what.
    public internal(set) var access: Access
    /// Our own people.
    public let agents: Agents
    /// Signing in and out.
    public let sessions: Sessions
    /// People called up for a while.
    public let callUps: CallUps
    /// Plans for a surge.
    public let surges: Surges
    /// Who is here.
    public let presence: Presence
    /// Who rests.
    public let rests: Rests
    /// The other nodes over the same store.
    public let neighbours: Neighbours
    /// Places and waits.
    public let queue: Queue
    /// What has just happened.
    public let bell: Bell
    /// Slows down guessing, of passwords and of return codes.
    public let throttle: SignInThrottle
    /// The channel of our own pages and interface.
    public let webChat: any Channel
    /// Keys the hashes of addresses; the same after a restart.
    public let sourceSecret: SymmetricKey
    /// Every phrase of every screen.
    public let phrases: PhraseBook
    /// The figures of supervisors.
    public let supervision: Supervision
    /// What is out of bounds, and who takes care of it.
    public let alerts: Alerts
    /// What tells of danger, and whom one can call.
    public let danger: DangerRules
    /// Whether the store answers.
    public let isReady: @Sendable () async -> Bool

    /// The doors; see the properties.
    public init(
        world: World, desks: DeskDirectory, settings: Settings, changes: ChangeLog,
        conversations: Conversations, answers: Answers, articles: Articles,
        knowledge: KnowledgeIndex, learning: Learning, imports: ArticleImports, referrals: Referrals,
        questions: Questions,
        journal: Journal, access: Access,
        agents: Agents, sessions: Sessions, callUps: CallUps, surges: Surges, presence: Presence, rests: Rests,
        neighbours: Neighbours, queue: Queue, bell: Bell,
        throttle: SignInThrottle,
        webChat: any Channel, sourceSecret: SymmetricKey, phrases: PhraseBook, danger: DangerRules,
        supervision: Supervision, alerts: Alerts,
        isReady: @escaping @Sendable () async -> Bool
    ) {
        self.world = world
        self.desks = desks
        self.settings = settings
        self.changes = changes
        self.conversations = conversations
        self.answers = answers
        self.articles = articles
        self.knowledge = knowledge
        self.learning = learning
        self.imports = imports
        self.referrals = referrals
        self.questions = questions
        self.journal = journal
        self.access = access
        self.agents = agents
        self.sessions = sessions
        self.callUps = callUps
        self.surges = surges
        self.presence = presence
        self.rests = rests
        self.neighbours = neighbours
        self.queue = queue
        self.bell = bell
        self.throttle = throttle
        self.webChat = webChat
        self.sourceSecret = sourceSecret
        self.phrases = phrases
        self.danger = danger
        self.supervision = supervision
        self.alerts = alerts
        self.isReady = isReady
    }
}

extension Doors {
    /// What a citizen wrote, in the shape that every channel produces.
    func inbound(text: String, key: IdempotencyKey?, senderName: String? = nil) throws(Refusal) -> InboundMessage {
        do {
            return try webChat.inbound(text: text, externalID: key?.text, senderName: senderName)
        } catch {
            throw Refusal(error)
        }
    }
}

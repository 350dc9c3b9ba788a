// Every number that bounds something, with its unit in its name and its reason.

/// The bounds of the house. Constants, not settings: they are promises that clients and tests rely on.
public enum Limits {
    /// Characters (Unicode scalars) of one message or note; the contract's figure.
    public static let messageCharacters = 4_000
    /// Characters of a nickname: enough for a full name, too short for a text.
    public static let nicknameCharacters = 60
    /// Characters of a rating's comment.
    public static let commentCharacters = 2_000
    /// Characters of a closing reason.
    public static let reasonCharacters = 200
    /// Visible ASCII characters of an idempotency key; the contract's figure.
    public static let idempotencyKeyCharacters = 64
    /// Characters from which an idempotency key counts as one that nobody guesses (128 bits in base 64).
    public static let unguessableKeyCharacters = 22
    /// Characters of what an agent says to the next one when handing a conversation on: one line.
    public static let summaryCharacters = 200
    /// Labels of one conversation; more say nothing.
    public static let tagsPerConversation = 12
    /// Characters of a canned answer's title: one line of a list.
    public static let answerTitleCharacters = 80
    /// Characters of a variable's name; longer text between braces is no variable.
    public static let answerVariableCharacters = 40
    /// Characters of one value of a service that people are sent to: a short paragraph.
    public static let referralCharacters = 600
    /// Characters of a service's name.
    public static let referralNameCharacters = 80
    /// Characters of what is searched on a help site, or kept of a question that was not answered.
    public static let searchCharacters = 200
    /// Characters of a question that is carried from the help site to the first message.
    public static let carriedCharacters = 300
    /// Articles whose words stand in one reply.
    public static let articlesInReply = 6
    /// Characters of an answer that is put into a reply; the rest is a link away.
    public static let insertedCharacters = 1_200
    /// Reasons that are said of one suggestion: more are noise.
    public static let reasonsSaid = 4
    /// Days a search without an answer is kept, and a conversation without an article is looked at.
    public static let questionsKeptDays: Int64 = 30
    /// Searches of one desk that are read for the list of what was not answered.
    public static let questionsRead = 2_000
    /// Conversations of one desk that are opened for that list.
    public static let conversationsRead = 200
    /// Questions about a service: nobody answers more while somebody waits.
    public static let referralQuestions = 3
    /// Days that `{date+3j}` can look ahead.
    public static let answerDaysAhead = 365
    /// Characters of an article's question: two lines of a list.
    public static let articleQuestionCharacters = 300
    /// Characters of an article's answer: the longest official sheets, tables included.
    public static let articleAnswerCharacters = 120_000
    /// Characters of an article's short form: two short messages of a telephone.
    public static let articleShortCharacters = 306
    /// Keywords of an article in one language.
    public static let articleKeywords = 40
    /// Characters of one keyword or topic: another wording of the question at most.
    public static let articleKeywordCharacters = 200
    /// Topics of an article's path.
    public static let articleTopics = 8
    /// Characters of an article's name in addresses.
    public static let slugCharacters = 80
    /// Days before its day of expiry in which an article counts as expiring soon.
    public static let expiryWarningDays = 30
    /// Articles on one page of a list.
    public static let articlesPerPage = 50
    /// Kinds of use counted in memory before they are added to the store; past it new ones go uncounted.
    public static let articleUsesKept = 100_000
    /// Lists, quotes and emphasis inside each other in an article: more than anybody can read.
    public static let markdownDepth = 24
    /// Bytes of an address that an article links to.
    public static let markdownLinkCharacters = 2_000
    /// Articles that an import writes at a time, so that messages are written between them.
    public static let importBatch = 200
    /// Articles that are suggested to an agent.
    public static let suggestions = 3
    /// Earlier messages of a citizen that suggestions look at beside the last.
    public static let suggestedFrom = 6
    /// Findings that are ranked closely, with lessons and vectors.
    public static let examinedArticles = 30
    /// Findings that are looked through for those that somebody may read.
    public static let searchedArticles = 20_000
    /// Characters of an answer's beginning on a list.
    public static let excerptCharacters = 200
    /// Articles beside which changed ones are indexed, so that rare words are known to be rare.
    public static let sampledArticles = 500
    /// Changed articles that are indexed beside the others; more are worth a new index.
    public static let changedArticles = 1_000
    /// Changed articles from which a new index is built.
    public static let changesBeforeRebuild = 20
    /// Articles that the index reads from the store at a time.
    public static let readArticles: Int64 = 500
    /// Words by which like questions know each other.
    public static let likenessWords = 24
    /// Days after which a wording that nobody accepted or refused is forgotten.
    public static let proposalDays: Int64 = 30
    /// Days for which a refused wording is remembered, so that it is not proposed again: a citizen wrote it.
    public static let refusalDays: Int64 = 365
    /// Days after which "not useful" counts no more: articles change, and questions too.
    public static let lessonDays: Int64 = 365
    /// Bytes of an article's name in the collection that it comes from.
    public static let sourceNameCharacters = 64
    /// Notes that name an agent, shown at once.
    public static let mentionsShown = 20
    /// Hours an idempotency key is remembered: longer than any client retries.
    public static let idempotencyKeptHours: Int64 = 48
    /// Messages of one page of a thread; the contract's figure.
    public static let threadPageMessages = 200
    /// Conversations of one page of a list; the contract's figure.
    public static let listPageConversations = 200
    /// Bytes of a request body on the routes of conversations; the contract's figure.
    public static let bodyBytes = 64 * 1024
    /// Wrong codes before a reference opens only by its secret link (4 digits stand no longer guessing).
    public static let returnCodeTries = 5
    /// Events of one catch-up on a stream; beyond it the reader is told to reload.
    public static let catchUpEvents = 500
    /// Seconds between two heartbeat comments of a stream, under the contract's 20.
    public static let streamHeartbeatSeconds = 15
    /// Open streams of one source (an address), so that one machine cannot hold them all.
    public static let streamsPerSource = 50
    /// Requests of one source in a burst.
    public static let requestBurstPerSource = 120
    /// Requests of one source a second, sustained.
    public static let requestsPerSecondPerSource = 20
    /// Requests of one source in a second from which on a node tells the others of it.
    public static let requestsToldPerSecond: Int64 = 5
    /// Streams of one source that a node opens without asking the others.
    public static let streamsUntold = 12
    /// Seconds after which a source that was told of and asks little is no longer told of.
    public static let sourceToldSeconds: Int64 = 60
    /// Writes that share one transaction at most: past it the wait of the first outweighs the saving.
    public static let writesPerTransaction = 512
    /// Writes that wait at most before new ones are refused, so that a stuck disk cannot fill memory.
    public static let waitingWrites = 20_000
    /// Reads that wait at most before new ones are refused.
    public static let waitingReads = 20_000
    /// Conversation keys kept open in memory (32 bytes each and their bookkeeping).
    public static let openedKeys = 20_000
    /// Hours a session lives without use.
    public static let sessionIdleHours: Int64 = 12
    /// Seconds an agent counts as present after the last sign of life: time to come back after a cut line, short enough
    /// that nobody waits for somebody who is gone.
    public static let presenceSeconds: Int64 = 60
    /// Seconds between two beats of a node's heart, and between two looks at those of the others.
    public static let nodeBeatSeconds: Int64 = 5
    /// Seconds a node's heart may stand still before its agents are taken for gone: longer than a node that was paused
    /// for a moment, short enough that nobody waits for a dead one.
    public static let nodeStillSeconds: Int64 = 20
    /// Seconds after which what a dead node has left is swept.
    public static let nodeSweptSeconds: Int64 = 600
    /// Failed sign-ins of one account before it waits.
    public static let signInTriesPerAccount = 5
    /// Failed sign-ins of one source before it waits.
    public static let signInTriesPerSource = 20
    /// Minutes over which failed sign-ins are counted.
    public static let signInWindowMinutes: Int64 = 15
    /// Accounts and sources whose failed sign-ins are remembered beyond the hour; past it the oldest go.
    public static let throttledSubjects = 50_000
    /// Waiting, and open, conversations of a desk that one look of routing reads: past it the queue's end waits anyway.
    public static let routedPerDesk: Int64 = 2_000
    /// Offers that an agent may let pass in a row before being taken for away.
    public static let missedOffers: Int64 = 2
    /// Hours over which hard conversations are spread: a working day.
    public static let hardSpreadHours: Int64 = 12
    /// Invitations of one call-up.
    public static let callUpInvitations = 1...200
    /// Days that a called-up account may last at most; a longer mission gets an account like any other.
    public static let callUpDays: Int64 = 92
    /// How long a place in the queue is kept for a citizen who went away: long enough to lose a tunnel's worth of
    /// network, or to answer the door.
    public static let placeKeptSeconds: Int64 = 600
    /// How often it is written down that citizens are there.
    public static let citizenSeenSeconds: Int64 = 60
    /// Characters of a password that somebody chooses on our pages, at least: the CNIL's figure where tries are slowed
    /// down (délibération 2022-100) is eight with several kinds of characters, twelve without.
    public static let fewestPasswordCharacters = 12
    /// Characters of a password at most: scrypt's cost must not be the sender's choice.
    public static let passwordCharacters = 256
    /// Seconds of rest after a conversation at most: longer is a pause, which people take themselves.
    public static let restSeconds: Int64 = 600
    /// Steps of help that the form of a plan shows for one desk at most.
    public static let planSteps = 20
    /// How often is looked whether citizens' open pages say what they should: days and other nodes change it too.
    public static let bannerLookSeconds: Int64 = 2
    /// Conversations an agent handles at once, for the wait range.
    public static let conversationsPerAgent = 4
    /// Characters of a name or a text in the configuration: what a desk says by itself fits a screen.
    public static let settingCharacters = 600
    /// Bytes of a form of administration: the settings of a hundred desks in five languages, percent-encoded.
    public static let settingsFormBytes = 1024 * 1024
    /// Entries of the log of changes on one page.
    public static let changesPerPage = 50
    /// Days of a simulation that is ordered on a page: a week is what is planned.
    public static let simulatedDays = 7
    /// Citizens of such a simulation: twice a week of the crisis.
    public static let simulatedArrivals = 50_000
    /// Agents of one of its shifts.
    public static let simulatedAgents = 500
    /// Bytes of its form: a week of arrivals, a line each, percent-encoded.
    public static let simulationFormBytes = 256 * 1024
    /// Seconds of the processor it may take: a crisis in spans of four hours takes about one minute.
    public static let simulationProcessorSeconds = 180
    /// Simulations under way on a node: more would take turns.
    public static let simulationsAtOnce = 2
    /// Results kept for a person, to be compared.
    public static let simulationsPerPerson = 5
    /// Results kept on a node (200 kB each at most, and the recorded arrivals).
    public static let simulationsKept = 20
    /// Minutes a stream lives before it is asked to come again, so that a node can be emptied.
    public static let streamLifeMinutes = 15
    /// Seconds a connection may stay silent between requests, or in the middle of one.
    public static let idleConnectionSeconds = 30
    /// Open connections of a node; the next ones wait in the kernel's queue.
    public static let connections = 16_000
    /// Bytes of all header lines of a request.
    public static let headerBytes = 32 * 1024
}

// What the journal asks of the thing whose facts it keeps, which lives a floor above.

/// The owner of a row of facts: it knows how many there are, and takes each one in.
protocol JournalSubject {
    /// Whose facts they are.
    var id: ConversationID { get }
    /// The desk they belong to.
    var desk: DeskSlug { get }
    /// Number of facts so far.
    var sequence: Int64 { get }
    /// Number of messages so far.
    var messages: Int64 { get }

    /// Takes in the fact that follows.
    mutating func apply(_ event: Event)
}

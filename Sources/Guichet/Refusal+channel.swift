// A channel's no in the words of the house.

public import ChannelKit

extension Refusal {
    /// Why a channel did not carry a message.
    public init(_ refusal: ChannelRefusal) {
        switch refusal {
        case .textTooLong(let limit, let count):
            self.init(.textTooLong, field: "text", details: ["limit": String(limit), "count": String(count)])
        case .externalIDMalformed:
            self.init(.invalidValue, field: "key")
        }
    }
}

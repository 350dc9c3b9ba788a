// Tasks that live as long as the server, called by their names.

public import ServiceLifecycle

/// A task that is called by the name of its type. Without this the library that runs it would describe it by
/// everything it holds, at every start: the whole house, in a text for the log.
public protocol NamedService: Service, CustomStringConvertible {}

extension NamedService {
    public var description: String { String(describing: Self.self) }
}

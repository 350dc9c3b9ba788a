// The one place where what the house throws becomes what the outside is told.

import Guichet
import HTTPTypes
import Hummingbird
import NIOHTTP1

extension Problem {
    /// The problem of an error; whatever is not known here is a fault of ours.
    init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let refusal as Refusal: self.init(refusal)
        case let failure as StorageFailure: self.init(failure)
        case KeyFailure.noKey: self.init(.notFound)
        case let error as any HTTPResponseError: self.init(status: error.status)
        case is HTTPParserError: self.init(.badRequest)
        default: self.init(.internalFault)
        }
    }

    private init(_ refusal: Refusal) {
        let kind: Kind =
            switch refusal.code {
            case .textEmpty: .textEmpty
            case .textTooLong: .textTooLong
            case .invalidText: .invalidText
            case .invalidValue: .invalidValue
            case .notFound: .notFound
            case .deskClosed: .deskClosed
            case .conversationClosed: .conversationClosed
            case .alreadyTaken: .alreadyTaken
            case .wrongState: .wrongState
            case .idempotencyConflict: .idempotencyConflict
            case .tooManyRequests: .tooManyRequests
            case .returnRefused: .returnRefused
            case .signInRefused: .signInRefused
            }
        self.init(
            kind, field: refusal.field, details: refusal.details, reopensAt: refusal.reopensAt,
            retryAfterSeconds: refusal.retryAfterSeconds)
    }

    private init(_ failure: StorageFailure) {
        switch failure {
        case .full: self.init(.storageFull, retryAfterSeconds: 60)
        case .ambiguous: self.init(.storageAmbiguous, retryAfterSeconds: 5)
        case .unavailable, .overloaded, .closed: self.init(.storageUnavailable, retryAfterSeconds: 10)
        case .statement, .constraint, .unexpectedColumn, .unreadable, .newerSchema, .backupRefused:
            self.init(.internalFault)
        }
    }

    private init(status: HTTPResponse.Status) {
        switch status {
        case .notFound: self.init(.notFound)
        case .methodNotAllowed: self.init(.methodNotAllowed)
        case .contentTooLarge: self.init(.tooLarge)
        case .unsupportedMediaType: self.init(.unsupportedMediaType)
        case .tooManyRequests: self.init(.tooManyRequests, retryAfterSeconds: 1)
        case .unauthorized: self.init(.unauthorized)
        case .forbidden: self.init(.forbidden)
        case .serviceUnavailable: self.init(.unavailable)
        default: self.init(status.kind == .clientError ? .badRequest : .internalFault)
        }
    }
}

// Problems in words: as a document for machines, as a page for people.

import Foundation
import Guichet
import HTTPTypes
import Hummingbird
import NIOCore

/// Renders a problem as a page. Given by the pages; without it machines' documents answer everywhere.
protocol ProblemPages: Sendable {
    /// The page that tells a person what happened and what to do.
    func page(for problem: Problem, request: Request, context: GuichetContext) -> Response
}

/// Says a problem in the caller's language.
struct ProblemDocuments: Sendable {
    let phrases: PhraseBook
    let desks: DeskDirectory
    let world: World

    private static let headers = SecurityHeaders.document("application/problem+json")

    /// The document of RFC 9457.
    func response(to problem: Problem, context: GuichetContext) -> Response {
        let words = phrases.phrases(for: context.language)
        let detail = detail(of: problem, words: words, language: context.language)
        var buffer = ByteBufferAllocator().buffer(capacity: 384)
        buffer.writeJSONObject { writer in
            writer.add("type", "/problems/\(problem.kind.rawValue)")
            writer.add("title", words[.problemTitle(problem.phraseCode)])
            writer.add("status", Int64(problem.status.code))
            writer.add("detail", detail)
            if let field = problem.field {
                writer.add("errors", list: [field]) { buffer, field in
                    buffer.writeJSONObject { writer in
                        writer.add("field", field)
                        writer.add("code", problem.kind.rawValue)
                        writer.add("detail", detail)
                    }
                }
            }
            writer.add("reopensAt", problem.reopensAt)
            if problem.kind == .alreadyTaken { writer.add("agent", problem.details["name"]) }
            if problem.status.kind == .serverError { writer.add("request", context.id) }
        }
        var headers = Self.headers
        headers[.contentLanguage] = context.language.rawValue
        headers.append(contentsOf: problem.headers)
        return Response(status: problem.status, headers: headers, body: ResponseBody(byteBuffer: buffer))
    }

    /// What happened and what to do, with the name or the moment where there is one.
    func detail(of problem: Problem, words: Phrases, language: Language) -> String {
        switch problem.kind {
        case .deskClosed:
            guard let opens = problem.reopensAt else { break }
            let zone = problem.details["desk"].flatMap(DeskSlug.init).flatMap { desks[$0] }?.hours.timeZone
            let wording = Wording(language: language, timeZone: zone ?? .gmt)
            let moment = wording.moment(opens, now: world.now(), phrases: words)
            return words.say(PhraseKey("problem.desk-closed.reopens"), ["moment": moment])
        case .alreadyTaken:
            guard let name = problem.details["name"] else { break }
            return words.say(PhraseKey("problem.already-taken.named"), ["name": name])
        default: break
        }
        return words.say(.problemDetail(problem.phraseCode), problem.details)
    }
}

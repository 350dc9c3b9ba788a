// Those who edit articles, and those who look for them.

import Foundation
import Guichet
import NIOCore

extension Crowd {
    private static let desk = "/api/v1/desks/accueil/articles"
    /// How long anybody looks for an article, in seconds.
    private static let patience: Int64 = 60

    /// How long each question takes, from the request to the whole answer, in nanoseconds.
    func timesToSearch(_ questions: [String]) async throws -> [Double] {
        let wire = try await connect()
        defer { wire.close() }
        var times: [Double] = []
        for question in questions {
            let request = Self.search(question)
            let asked = NIODeadline.now()
            let answer = try await ask(request, on: wire)
            guard answer.status == 200 else { throw BenchFailure("A search was answered with \(answer.status).") }
            times.append(Double((NIODeadline.now() - asked).nanoseconds))
        }
        return times
    }

    /// Gives each article a word that stands nowhere else, and publishes that; how long each time from the sending of
    /// the publication until a search for the word finds the article, in nanoseconds.
    func timesToFind(_ articles: [ArticleID], writer: String, validator: String) async throws -> [Double] {
        let wire = try await connect()
        defer { wire.close() }
        var times: [Double] = []
        for (number, article) in articles.enumerated() {
            let (address, word) = ("/agent/articles/\(article)/fr", SampleArticles.rareWord(number))
            try await post(
                ["question": "\(word) ?", "answer": "Ici.", "short": "", "plain": "", "keywords": ""],
                to: address, from: address, cookie: writer, on: wire)
            let form = try await form(at: address, cookie: validator, on: wire)
            // At every phase of the looks of a node.
            await pause(until: .now() + .milliseconds(Int64(237 * number % 1000)))
            let begun = NIODeadline.now()
            try await send(form.merging(["act": "publish"]) { $1 }, to: "\(address)/etat", cookie: validator, on: wire)
            times.append(try await timeToFind(word, since: begun, on: wire))
        }
        return times
    }

    /// How long it takes until the first article of an import is found by a word of it, in nanoseconds.
    func timeToFind(_ word: String) async throws -> Double {
        let wire = try await connect()
        defer { wire.close() }
        return try await timeToFind(word + "0", since: .now(), on: wire)
    }

    private func timeToFind(_ word: String, since begun: NIODeadline, on wire: LoadWire) async throws -> Double {
        // Its question begins with it; why something else was found may name it too.
        let (request, found) = (Self.search(word), "\"question\":\"\(word)")
        while NIODeadline.now() - begun < .seconds(Self.patience) {
            let answer = try await ask(request, on: wire)
            if String(buffer: answer.body).contains(found) { return Double((NIODeadline.now() - begun).nanoseconds) }
            await pause(until: .now() + .milliseconds(2))
        }
        throw BenchFailure("What was published is not found within \(Self.patience) s.")
    }

    // MARK: Forms

    /// Sends a form of a page with what was typed.
    private func post(
        _ typed: [String: String], to address: String, from page: String, cookie: String, on wire: LoadWire
    ) async throws {
        let hidden = try await form(at: page, cookie: cookie, on: wire)
        try await send(hidden.merging(typed) { $1 }, to: address, cookie: cookie, on: wire)
    }

    /// The hidden fields of a page's forms.
    private func form(at address: String, cookie: String, on wire: LoadWire) async throws -> [String: String] {
        let page = try await ask(LoadRequests.plain("GET", address, token: nil, fields: cookie), on: wire)
        let html = String(buffer: page.body)
        guard page.status == 200 else { throw BenchFailure("\(address) was answered with \(page.status).") }
        var fields: [String: String] = [:]
        for name in ["csrf", "version"] {
            guard let start = html.range(of: "name=\"\(name)\" value=\"")?.upperBound,
                let end = html[start...].firstIndex(of: "\"")
            else { throw BenchFailure("\(address) has no field \(name).") }
            fields[name] = String(html[start..<end])
        }
        return fields
    }

    private func send(
        _ fields: [String: String], to address: String, cookie: String, on wire: LoadWire
    ) async throws {
        let body = fields.map { "\($0.key)=\(Self.encoded($0.value))" }.joined(separator: "&")
        let head = "\(cookie)Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(body.utf8.count)\r\n"
        var request = LoadRequests.plain("POST", address, token: nil, fields: head)
        request.writeString(body)
        let answer = try await ask(request, on: wire)
        guard answer.status == 303 else { throw BenchFailure("\(address) was answered with \(answer.status).") }
    }

    private static func search(_ words: String) -> ByteBuffer {
        LoadRequests.plain("GET", "\(desk)?q=\(encoded(words))&limit=3", token: nil)
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

// Wraps keys again, inside a transaction.

import Crypto
import Foundation

/// The work of a rotation on the rows.
struct Rewrapper: Sendable {
    /// The master keys that may have wrapped what is found.
    let known: [MasterKey]
    /// The one that takes over.
    let next: MasterKey
    /// Where the master key is kept, for the sentence when one is missing.
    let path: String

    /// Wraps the house's secret again, unless another rotation has put an unknown master key in force meanwhile.
    func rewrapHouseSecret(_ secret: MasterKey, on connection: any WritingConnection) throws {
        let present = try connection.first(KeyStoreSQL.houseSecret, [], { try $0.text(0) }) ?? ""
        guard known.contains(where: { $0.identifier == present }) else {
            throw KeyFailure.missing(identifier: present, path: path)
        }
        guard let bytes = Hexadecimal.bytes(secret.hexadecimal) else { throw StorageFailure.unreadable }
        let wrapped = try KeyStore.wrap(SymmetricKey(data: bytes), named: KeyStore.HouseSecret.name, with: next)
        try connection.execute(KeyStoreSQL.rewrapHouseSecret, [.text(next.identifier), .blob(wrapped)])
    }

    /// Wraps a page of keys again: those after the name `last` that another master key has wrapped. A page is short,
    /// so that new keys hardly wait for it.
    /// - Returns: the names on the page, in order; none after the last page.
    func rewrapPage(after last: String, on connection: any WritingConnection) throws -> [String] {
        let page = try connection.rows(KeyStoreSQL.keysToRewrap, [.text(last), .text(next.identifier)]) {
            (name: try $0.text(0), master: try $0.text(1), wrapped: try $0.blob(2))
        }
        for row in page {
            guard let master = known.first(where: { $0.identifier == row.master }) else {
                throw KeyFailure.missing(identifier: row.master, path: path)
            }
            let key = try KeyStore.unwrap(row.wrapped, named: row.name, with: master)
            let wrapped = try KeyStore.wrap(key, named: row.name, with: next)
            try connection.submit(KeyStoreSQL.rewrapKey, [.text(row.name), .text(next.identifier), .blob(wrapped)])
        }
        return page.map(\.name)
    }
}

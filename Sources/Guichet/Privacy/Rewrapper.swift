// Wraps every key again, inside one transaction.

import Crypto
import Foundation

/// The work of a rotation on the rows.
struct Rewrapper {
    /// The master keys that may have wrapped what is found.
    let known: [MasterKey]
    /// The one that takes over.
    let next: MasterKey
    /// Where the master key is kept, for the sentence when one is missing.
    let path: String
    let connection: any WritingConnection

    /// Wraps the house's secret again, unless another rotation has put an unknown master key in force meanwhile.
    func rewrapHouseSecret(_ secret: MasterKey) throws {
        let present = try connection.first(KeyStoreSQL.houseSecret, [], { try $0.text(0) }) ?? ""
        guard known.contains(where: { $0.identifier == present }) else {
            throw KeyFailure.missing(identifier: present, path: path)
        }
        guard let bytes = Hexadecimal.bytes(secret.hexadecimal) else { throw StorageFailure.unreadable }
        let wrapped = try KeyStore.wrap(SymmetricKey(data: bytes), named: KeyStore.HouseSecret.name, with: next)
        try connection.execute(KeyStoreSQL.rewrapHouseSecret, [.text(next.identifier), .blob(wrapped)])
    }

    /// Goes over the keys page by page, so that memory stays bounded; returns how many were wrapped again.
    func rewrapKeys() throws -> Int {
        var last = ""
        var count = 0
        while true {
            let page = try connection.rows(
                KeyStoreSQL.keysToRewrap, [.text(last), .text(next.identifier)]
            ) { (name: try $0.text(0), master: try $0.text(1), wrapped: try $0.blob(2)) }
            guard let end = page.last else { return count }
            for row in page {
                guard let master = known.first(where: { $0.identifier == row.master }) else {
                    throw KeyFailure.missing(identifier: row.master, path: path)
                }
                let key = try KeyStore.unwrap(row.wrapped, named: row.name, with: master)
                let wrapped = try KeyStore.wrap(key, named: row.name, with: next)
                try connection.submit(
                    KeyStoreSQL.rewrapKey, [.text(row.name), .text(next.identifier), .blob(wrapped)])
            }
            last = end.name
            count += page.count
        }
    }
}

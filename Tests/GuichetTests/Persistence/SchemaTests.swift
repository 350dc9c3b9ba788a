// The schema as it is written: steps in order, words sealed, values told apart.

import Foundation
import Testing

@testable import Guichet

@Suite struct SchemaTests {
    @Test(arguments: [Schema.migrations, KeyStoreSchema.migrations])
    func `steps are numbered from one without a gap, and say what they bring`(_ migrations: [Migration]) {
        #expect(migrations.map(\.number) == Array(1...migrations.count))
        for step in migrations {
            #expect(!step.title.isEmpty)
            #expect(!step.statements.isEmpty)
        }
    }

    @Test(arguments: (Schema.migrations + KeyStoreSchema.migrations).flatMap(\.statements))
    func `statements keep to the shared dialect`(_ statement: String) {
        for word in ["AUTOINCREMENT", "STRICT", "WITHOUT ROWID", "SERIAL", "BYTEA", "VARCHAR", "now()", "DATETIME"] {
            #expect(!statement.localizedCaseInsensitiveContains(word), "\(word)")
        }
    }

    @Test func `what a person writes has a column for sealed bytes`() throws {
        let tables = Schema.migrations.flatMap(\.statements).joined(separator: "\n")
        for column in ["nickname BLOB", "sealed BLOB NOT NULL", "answer BLOB NOT NULL", "return_code BLOB NOT NULL"] {
            #expect(tables.contains(column), "\(column)")
        }
    }

    @Test func `absent values are null, and instants are milliseconds`() {
        #expect(SQLValue(String?.none) == .null)
        #expect(SQLValue(Instant?.none) == .null)
        #expect(SQLValue(Data?.none) == .null)
        #expect(SQLValue(Instant(milliseconds: 5)) == .integer(5))
    }

    @Test func `failures describe themselves without anybody's data`() {
        let failures: [StorageFailure] = [
            .full, .unavailable(code: 10), .overloaded, .statement(code: 1), .constraint(code: 19),
            .unexpectedColumn(3),
            .unreadable, .newerSchema(step: 9), .backupRefused, .closed,
        ]
        #expect(Set(failures.map(\.description)).count == failures.count)
        for failure in failures { #expect(failure.description.count > 10) }
    }
}

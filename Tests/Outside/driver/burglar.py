"""Someone who holds files: the rows, the keys' store, the master key. Opens what can be opened with them.

The forms are those of docs/subsystems/privacy.md, written again here from the page so that the two must agree.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


@dataclass(frozen=True)
class SealedFact:
    """One row of the journal, as it lies on the disk."""

    conversation: str
    sequence: int
    kind: str
    sealed: bytes


def tables_in(data: Path, table: str) -> Path:
    """The database file of a data directory that has this table."""
    for file in sorted(data.iterdir()):
        if file.is_file() and file.read_bytes()[:15] == b"SQLite format 3":
            with closing(sqlite3.connect(file)) as database:
                if database.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone():
                    return file
    raise FileNotFoundError(f"no database with the table {table} in {data}")


def sealed_facts(data: Path, conversation: str) -> list[SealedFact]:
    """The rows of a conversation, in a data directory whose server is stopped."""
    with closing(sqlite3.connect(tables_in(data, "event"))) as database:
        rows = database.execute(
            "SELECT conversation, sequence, kind, sealed FROM event WHERE conversation = ? ORDER BY sequence",
            (conversation,),
        )
        return [SealedFact(*row) for row in rows]


def wrapped_key(data: Path, conversation: str) -> bytes | None:
    """The conversation's key as the keys' store keeps it."""
    with closing(sqlite3.connect(tables_in(data, "conversation_key"))) as database:
        found = database.execute("SELECT wrapped FROM conversation_key WHERE conversation_id = ?", (conversation,))
        row = found.fetchone()
        return row[0] if row else None


def every_wrapped_key(data: Path) -> Iterator[tuple[str, bytes]]:
    """All keys that the store still has, with their conversations."""
    with closing(sqlite3.connect(tables_in(data, "conversation_key"))) as database:
        yield from database.execute("SELECT conversation_id, wrapped FROM conversation_key").fetchall()


def unwrap(wrapped: bytes, conversation: str, master_key: str) -> bytes:
    """A conversation's key, opened with the master key."""
    derived = HKDF(SHA256(), 32, salt=None, info=b"guichet/1/wrap").derive(bytes.fromhex(master_key.strip()))
    return unseal(wrapped, derived, f"key/{conversation}")


def unseal(sealed: bytes, key: bytes, context: str) -> bytes:
    """AES-256-GCM: version, nonce of 12 bytes, ciphertext and tag. Raises InvalidTag when it does not open."""
    if sealed[0] != 1:
        raise InvalidTag
    return AESGCM(key).decrypt(sealed[1:13], sealed[13:], context.encode())


def read_facts(facts: list[SealedFact], key: bytes) -> str:
    """All that these rows say, opened with one key."""
    return "\n".join(
        unseal(fact.sealed, key, f"{fact.conversation}/event/{fact.sequence}/{fact.kind}").decode() for fact in facts
    )

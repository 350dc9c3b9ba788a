"""What must be true after any fault: what was acknowledged is there once, in order, and every stream saw it so."""

import time
from collections.abc import Callable
from typing import Any

from driver.crash_load import Writer
from driver.people import all_messages


PATIENCE = 20.0
"""Seconds in which a node that the fault took out may be missed: its requests go on elsewhere."""


def check_conversation(writer: Writer) -> None:
    """The stored conversation and its stream agree with the writer's account."""
    account, who = writer.account, f"writer {writer.number} ({writer.conversation})"
    assert not account.faults, f"{who}: {account.faults}"
    stored = all_messages(writer.client, writer.conversation, patience=PATIENCE)
    assert [message["sequence"] for message in stored] == list(range(1, len(stored) + 1)), f"{who}: gaps"
    citizens = {message["sequence"]: message["text"] for message in stored if message["author"] == "citizen"}
    for sequence, text in account.acknowledged.items():
        kept = citizens.get(sequence)
        assert kept == text, f"{who}: acknowledged {sequence} {text!r}, stored {kept!r}"
    texts = list(citizens.values())
    assert len(set(texts)) == len(texts), f"{who}: a message is stored twice"
    allowed = set(account.abandoned) | set(account.acknowledged.values())
    assert set(texts) <= allowed, f"{who}: stored what nobody sent: {set(texts) - allowed}"
    in_order = [text for text in account.sent if text in set(account.acknowledged.values())]
    assert [text for text in texts if text in set(in_order)] == in_order, f"{who}: out of order"

    assert writer.follower
    wait_until(lambda: seen(writer)[-1:] == [stored[-1]["sequence"]] or len(stored) == 1, 20)
    writer.follower.end()
    sequences = seen(writer)
    expected = [message["sequence"] for message in stored]
    assert sequences in (expected, expected[1:]), f"{who}: the stream {difference(sequences, expected)}"
    by_sequence = {message["sequence"]: message["text"] for message in stored}
    for message in writer.follower.messages():
        assert message["text"] == by_sequence[message["sequence"]], f"{who}: the stream changed a text"


def difference(seen: list[int], expected: list[int]) -> str:
    """What a stream missed, repeated or brought too late, in few words."""
    repeated = sorted({number for number in seen if seen.count(number) > 1})
    missed = sorted(set(expected) - set(seen))
    turned = [pair for pair in zip(seen, seen[1:], strict=False) if pair[0] >= pair[1]]
    return f"missed {missed}, repeated {repeated}, went back at {turned}, of {len(expected)}"


def check_desk(messages: Any, writers: list[Writer]) -> None:
    """The agent's one stream saw every message of every conversation once, in order."""
    totals = {
        writer.conversation: len(all_messages(writer.client, writer.conversation, patience=PATIENCE))
        for writer in writers
    }
    wait_until(lambda: len(messages()) >= sum(totals.values()), 20)
    by_conversation: dict[str, list[int]] = {conversation: [] for conversation in totals}
    for message in messages():
        by_conversation[message["conversation"]].append(message["sequence"])
    for conversation, total in totals.items():
        seen_here, expected = by_conversation[conversation], list(range(1, total + 1))
        assert seen_here == expected, f"the agent's stream, {conversation}: {difference(seen_here, expected)}"


def seen(writer: Writer) -> list[int]:
    """The sequences that the writer's stream brought, in the order of arrival."""
    return [message["sequence"] for message in writer.follower.messages()] if writer.follower else []


def wait_until(holds: Callable[[], object], seconds: float) -> None:
    """Waits for something that must come true; the assertions after it say what did not."""
    deadline = time.monotonic() + seconds
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.05)

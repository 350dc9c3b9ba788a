"""How long nobody was served: the silence around each fault, seen by all writers together and by the unluckiest."""

import os
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from driver.crash_load import Writer


@dataclass(frozen=True)
class Outage:
    """The longest silences around one fault, in seconds."""

    fault: str
    everybody: float
    """Nobody at all was answered."""
    unluckiest: float
    """One writer waited for an answer."""
    stream: float
    """The agents' stream brought nothing."""


def longest_silence(instants: Sequence[float], begin: float, end: float) -> float:
    """The longest time within begin…end without one of `instants`, which are sorted."""
    within = [begin, *(instant for instant in instants if begin < instant < end), end]
    return max(later - earlier for earlier, later in zip(within, within[1:], strict=False))


class FaultLog:
    """Notes when faults happen, and says afterwards what each cost."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.faults: list[tuple[str, float]] = []
        self.arrivals: list[float] = []
        self.over_at = 0.0

    def note(self, fault: str) -> None:
        """A fault begins now."""
        self.faults.append((fault, time.monotonic()))

    def over(self) -> None:
        """The load ends now: the silence that follows is no outage."""
        self.over_at = time.monotonic()

    def arrived(self, *_: object) -> None:
        """The agents' stream brought something now."""
        self.arrivals.append(time.monotonic())

    def outages(self, writers: Iterable[Writer]) -> list[Outage]:
        """One for each fault; a fault counts until the next one begins."""
        each = [writer.account.answered_at for writer in writers]
        together = sorted(instant for instants in each for instant in instants)
        ends = [begin for _, begin in self.faults[1:]] + [self.over_at]
        return [
            Outage(
                fault,
                longest_silence(together, begin, end),
                max(longest_silence(instants, begin, end) for instants in each),
                longest_silence(self.arrivals, begin, end),
            )
            for (fault, begin), end in zip(self.faults, ends, strict=True)
        ]

    def told(self, writers: Sequence[Writer]) -> str:
        """The report of one test, and its line in the file GUICHET_FAULT_REPORT if one is wanted."""
        outages = self.outages(writers)
        acknowledged = sum(len(writer.account.acknowledged) for writer in writers)
        retries = sum(writer.account.retries for writer in writers)
        given_up = sum(len(writer.account.abandoned) for writer in writers)
        connections = sum(writer.follower.connections for writer in writers if writer.follower)
        lines = [
            f"{self.title}: {acknowledged} messages acknowledged and there, {given_up} given up, "
            f"{retries} repeated requests, {connections} stream connections"
        ]
        for kind in dict.fromkeys(outage.fault for outage in outages):
            same = [outage for outage in outages if outage.fault == kind]
            lines.append(
                f"  {kind}, {len(same)} times, seconds without service (median, longest): "
                f"everybody {spread([outage.everybody for outage in same])}, "
                f"the unluckiest writer {spread([outage.unluckiest for outage in same])}, "
                f"the agents' stream {spread([outage.stream for outage in same])}"
            )
        if report := os.environ.get("GUICHET_FAULT_REPORT"):
            with Path(report).open("a") as file:
                file.write("\n".join(lines) + "\n")
        return "\n".join(lines)


def spread(seconds: list[float]) -> str:
    """The middle and the longest."""
    return f"{sorted(seconds)[len(seconds) // 2]:.1f}, {max(seconds):.1f}"

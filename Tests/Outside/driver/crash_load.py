"""A load that outlives crashes: writers that repeat an unanswered request with its key, and keep a true account."""

import random
import threading
import time
from dataclasses import dataclass, field

from driver.events import Follower
from driver.http import LOST, Answer, Client, new_key


@dataclass
class Account:
    """What one writer knows of its conversation."""

    acknowledged: dict[int, str] = field(default_factory=dict)
    """Text by the sequence that the server answered with."""
    abandoned: list[str] = field(default_factory=list)
    """Texts whose sending was given up without an answer: stored once or never."""
    sent: list[str] = field(default_factory=list)
    """Every text, in the order of writing."""
    faults: list[str] = field(default_factory=list)
    """Answers that break a promise."""
    retries: int = 0
    answered_at: list[float] = field(default_factory=list)
    """The instants of the acknowledgements, to find the longest silence."""


class Writer(threading.Thread):
    """One citizen: opens a conversation, writes into it, and reads its stream."""

    def __init__(
        self, number: int, origin: str, chance: random.Random, stop: threading.Event, *, pause: float = 0.05
    ) -> None:
        super().__init__(daemon=True)
        self.longest_pause = pause
        self.number, self.origin, self.chance, self.stop = number, origin, chance, stop
        self.account = Account()
        self.client = Client(origin, timeout=20)
        self.conversation = ""
        self.follower: Follower | None = None

    @property
    def path(self) -> str:
        return f"/api/v1/conversations/{self.conversation}"

    def run(self) -> None:
        try:
            self._open()
            while not self.stop.is_set() and not self.account.faults:
                self._write()
                self.stop.wait(self.chance.uniform(0, self.longest_pause))
        except Exception as error:  # a thread's error must reach the report
            self.account.faults.append(repr(error))

    def _open(self) -> None:
        text = f"writer {self.number} opens"
        answer = self._insist("/api/v1/desks/accueil/conversations", text, new_key(), patience=None)
        if answer is None:
            return
        opening = answer.json()
        self.conversation = opening["conversation"]
        self.client.token = opening["token"]
        self.account.sent.append(text)
        self.account.acknowledged[opening["sequence"]] = text
        self.follower = Follower(self.client.host, f"{self.path}/events", opening["token"])
        self.follower.start()
        while not self.follower.opened.wait(1) and not self.stop.is_set():
            pass

    def _write(self) -> None:
        text = f"writer {self.number} says {len(self.account.sent)} {self.chance.getrandbits(40):x}"
        self.account.sent.append(text)
        key = new_key()
        patience = self.chance.randint(1, 2) if self.chance.random() < 0.3 else None
        answer = self._insist(f"{self.path}/messages", text, key, patience)
        if answer is None:
            self.account.abandoned.append(text)
            return
        sequence = answer.json()["sequence"]
        if sequence in self.account.acknowledged:
            self.account.faults.append(f"sequence {sequence} was given twice")
        self.account.acknowledged[sequence] = text
        if self.chance.random() < 0.05:
            again = self._insist(f"{self.path}/messages", text, key, None)
            if again is not None and again.json()["sequence"] != sequence:
                self.account.faults.append(f"a repeated key was answered {again.json()['sequence']}, not {sequence}")

    def _insist(self, path: str, text: str, key: str, patience: int | None) -> Answer | None:
        """Sends the same request with the same key until it is answered, or `patience` tries were lost."""
        tries = 0
        while True:
            try:
                answer = self.client.post(path, {"text": text}, key=key)
                if answer.status == 201:
                    self.account.answered_at.append(time.monotonic())
                    return answer
                if answer.status not in (502, 503, 504):
                    self.account.faults.append(f"{answer.status} {answer.body[:200]!r}")
                    return None
            except LOST:
                pass
            tries += 1
            self.account.retries += 1
            if (patience is not None and tries >= patience) or (self.stop.is_set() and tries > 200):
                return None
            time.sleep(0.05)

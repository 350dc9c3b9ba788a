"""Writers under load while something breaks, and the questions that follow every fault."""

import random
import threading
import time
from collections.abc import Callable

import pytest

from driver.cluster import Cluster
from driver.crash_load import Writer
from driver.outages import FaultLog
from driver.postgres import ask
from driver.promises import check_conversation, check_desk


class Storm:
    """A load on a cluster: writers that repeat unanswered requests, an agent's stream that sees everything.

    `pause` is the longest between two messages of a writer. An agent's stream that was away resumes over 500 facts
    and is told to read again beyond: a fault that is noticed after seconds, while others write, needs a slower load.
    """

    def __init__(
        self, cluster: Cluster, chance: random.Random, title: str, *, writers: int = 16, pause: float = 0.05
    ) -> None:
        self.cluster, self.chance, self.log = cluster, chance, FaultLog(title)
        self._over = threading.Event()
        self.agent = cluster.agent("bruno")
        self.agent.is_available()
        self.desk = self.agent.follow(on_event=self.log.arrived)
        self.writers = [
            Writer(number, cluster.origin, random.Random(chance.random()), self._over, pause=pause)
            for number in range(writers)
        ]

    def begin(self) -> None:
        """Starts the writers and waits until all have their stream: from then on nothing may be missed."""
        assert self.desk.opened.wait(30), f"the agents' stream does not open: {self.desk.refusals}"
        for writer in self.writers:
            writer.start()
        for writer in self.writers:
            self._wait(lambda writer=writer: writer.follower and writer.follower.opened.is_set(), 60)
            assert writer.follower, f"writer {writer.number} could not begin: {writer.account.faults}"

    def fault(self, name: str, do: Callable[[], object]) -> None:
        """Notes a fault and does it."""
        self.log.note(name)
        do()

    def pass_time(self, shortest: float, longest: float) -> None:
        """Lets the load run on for a while of any length between."""
        time.sleep(self.chance.uniform(shortest, longest))

    def answered(self) -> int:
        """Acknowledgements until now."""
        return sum(len(writer.account.answered_at) for writer in self.writers)

    def wait_for_service(self, seconds: float, *, answers: int = 1) -> None:
        """Waits until somebody is answered again; a service that stays away is a failure."""
        before = self.answered()
        assert self._wait(lambda: self.answered() >= before + answers, seconds), (
            f"no answer for {seconds:.0f} s\n{self.cluster.output()}"
        )

    def end(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Stops the load and asks everything that must be true."""
        self.log.over()
        self._over.set()
        for writer in self.writers:
            writer.join(90)
            assert not writer.is_alive(), f"writer {writer.number} hangs\n{self.cluster.output()}"
        reloads = [event for event in self.desk.events if event.event == "reload"]
        assert not reloads, "the agent's stream could not resume"
        for number, node in enumerate(self.cluster.nodes, 1):
            assert node.is_running, f"node {number} ended by itself\n{self.cluster.output()}"
        for writer in self.writers:
            check_conversation(writer)
        check_desk(self.desk.messages, self.writers)
        counted = ask(self.cluster.url, "SELECT count(*), min(position), max(position) FROM guichet.event").split("|")
        assert counted[1:] == ["1", counted[0]], f"positions with gaps: {counted} (count, first, last)"
        self.desk.end()
        with capsys.disabled():
            print(f"\n  {self.log.told(self.writers)}")

    @staticmethod
    def _wait(holds: Callable[[], object], seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.02)
        return True

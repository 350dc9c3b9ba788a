"""Real dialogues, replayed by real clients on both sides: each message arrives once, in order, unchanged."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from driver.dialogues import Dialogue, dialogues
from driver.events import Follower
from driver.people import Agent, Citizen
from driver.process import Guichet

pytestmark = pytest.mark.fault


class Replay:
    """Plays one dialogue: the citizen on the citizens' door, each helper as an agent who has the conversation."""

    def __init__(self, guichet: Guichet, dialogue: Dialogue, agents: list[Agent]) -> None:
        self.guichet, self.dialogue, self.agents = guichet, dialogue, agents
        self.sequences: list[int] = []
        self.citizen: Citizen | None = None
        self.stream: Follower | None = None

    def play(self) -> "Replay":
        first, *rest = self.dialogue.turns
        language = {"language": self.dialogue.language} if self.dialogue.language in ("fr", "en") else {}
        self.citizen = Citizen(self.guichet.origin, first.text, **language)
        self.sequences.append(self.citizen.opening["sequence"])
        self.stream = self.citizen.follow()
        assert self.stream.opened.wait(30), f"{self.dialogue.name}: no stream: {self.stream.refusals}"
        holder: Agent | None = None
        for turn in rest:
            time.sleep(turn.pause)
            if turn.speaker == "user":
                answer = self.citizen.say(turn.text)
            else:
                speaker = self._agent(turn.speaker)
                if holder is not speaker:
                    self._hand_over(holder, speaker)
                    holder = speaker
                answer = speaker.say(self.citizen.id, turn.text)
            assert answer.status == 201, f"{self.dialogue.name}: {answer.status} {answer.body!r}"
            self.sequences.append(answer.json()["sequence"])
        return self

    def _agent(self, name: str) -> Agent:
        number = sum(self.dialogue.name.encode()) + int(name[-1:]) if name[-1:].isdigit() else 0
        return self.agents[number % len(self.agents)]

    def _hand_over(self, before: Agent | None, after: Agent) -> None:
        assert self.citizen
        if before:
            key = f"release-{len(self.sequences)}"
            released = before.client.request("DELETE", f"{self.citizen.path}/assignment", key=key)
            assert released.status in (200, 204), f"release: {released.status} {released.body!r}"
        taken = after.take(self.citizen.id)
        assert taken.status in (200, 201, 204), f"take: {taken.status} {taken.body!r}"

    def told(self) -> list[tuple[int, str]]:
        """What must be read everywhere: sequence and text of each turn."""
        return list(zip(self.sequences, [turn.text for turn in self.dialogue.turns], strict=True))


def people_say(messages: list[Any]) -> list[tuple[int, str]]:
    """Sequence and text of what people wrote, in the order given; announcements of the system are left out."""
    return [(message["sequence"], message["text"]) for message in messages if message["author"] != "system"]


def play_all(guichet: Guichet, told: list[Dialogue], *, at_once: int) -> None:
    agents = [Agent(guichet.origin, login) for login in ("bruno", "chiara", "dora")]
    streams = []
    for agent in agents:
        agent.is_available()
        streams.append(agent.follow())
    for stream in streams:
        assert stream.opened.wait(30), f"no agents' stream: {stream.refusals}"

    with ThreadPoolExecutor(at_once) as pool:
        replays = list(pool.map(lambda dialogue: Replay(guichet, dialogue, agents).play(), told))

    expected = {replay.citizen.id: replay.told() for replay in replays if replay.citizen}
    total = sum(len(lines) for lines in expected.values())
    assert total == sum(len(dialogue.turns) for dialogue in told)
    for replay in replays:
        assert replay.citizen and replay.stream
        name, lines = replay.dialogue.name, replay.told()
        assert people_say(replay.citizen.messages()) == lines, f"{name}: read again"
        settle(lambda: len(people_say(replay.stream.messages())) >= len(lines) - 1)
        streamed = people_say(replay.stream.messages())
        assert streamed in (lines, lines[1:]), f"{name}: the citizen's stream"
        replay.stream.end()
    for agent, stream in zip(agents, streams, strict=True):
        settle(lambda: len(people_say(stream.messages())) >= total)
        arrived: dict[str, list[tuple[int, str]]] = {}
        for message in stream.messages():
            if message["author"] != "system":
                arrived.setdefault(message["conversation"], []).append((message["sequence"], message["text"]))
        assert arrived == expected, f"the stream of {agent.login}"
        stream.end()


def settle(holds: Any, seconds: float = 20) -> None:
    """Gives streams a moment to bring what was acknowledged."""
    deadline = time.monotonic() + seconds
    while not holds() and time.monotonic() < deadline:
        threading.Event().wait(0.05)


def test_the_real_help_threads_arrive_at_sixty_times_their_speed(staffed: Guichet) -> None:
    threads = dialogues("en-irc-support-seconds")
    assert len(threads) == 91
    play_all(staffed, threads, at_once=len(threads))


def test_the_french_service_dialogues_arrive(staffed: Guichet) -> None:
    play_all(staffed, dialogues("fr-xrisawoz"), at_once=25)


def test_french_small_talk_arrives(staffed: Guichet) -> None:
    play_all(staffed, dialogues("fr-xpersona", first=100), at_once=25)

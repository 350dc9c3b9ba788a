"""Real dialogues from the data folder beside the project; tests say so when it is absent."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from driver.process import REPOSITORY

SPEED = 60.0
LONGEST_PAUSE_SECONDS = 5.0


@dataclass(frozen=True)
class Turn:
    """One message and the pause before it, in seconds of the replay."""

    speaker: str
    text: str
    pause: float


@dataclass(frozen=True)
class Dialogue:
    """One conversation; the first turn is the citizen's."""

    name: str
    language: str
    turns: list[Turn]


def folder() -> Path:
    """Where the dialogues lie: GUICHET_DIALOGUES, or ../shared/data/dialogues beside the project."""
    return Path(os.environ.get("GUICHET_DIALOGUES", REPOSITORY.parent / "shared/data/dialogues"))


def dialogues(name: str, *, first: int | None = None) -> list[Dialogue]:
    """The dialogues of one file, at SPEED times their speed. Pauses that are still longer than
    LONGEST_PAUSE_SECONDS then (somebody slept) are cut to it. Dialogues without times follow at once."""
    file = folder() / f"{name}.jsonl"
    if not file.exists():
        pytest.skip(f"NOT PROVEN: the real dialogues are absent ({file.name} in {folder()}); see docs/testing.md")
    found = []
    for line in file.read_text().splitlines():
        document = json.loads(line)
        turns = document["turns"]
        begins = next((index for index, turn in enumerate(turns) if turn["role"] == "user"), None)
        if begins is None:
            continue
        told, before = [], turns[begins].get("t")
        for turn in turns[begins:]:
            now = turn.get("t")
            pause = 0.0 if now is None or before is None else min((now - before) / SPEED, LONGEST_PAUSE_SECONDS)
            told.append(Turn(turn["role"], turn["text"], max(pause, 0.0)))
            before = now
        found.append(Dialogue(document["id"], document["lang"], told))
        if first and len(found) == first:
            break
    return found

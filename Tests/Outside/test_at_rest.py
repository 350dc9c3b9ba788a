"""At rest nothing can be read, and after an erasure nothing can be opened, not even an older copy of the rows."""

import sqlite3
import time
from pathlib import Path

import pytest

from driver.people import Agent, Citizen
from driver.process import Guichet
from driver.remains import remains
from driver.staff import hire

MARKS = {
    "text": "Marqueur-Ypsilon-du-message",
    "nickname": "Marqueur-Omega-du-nom",
    "reply": "Marqueur-Sigma-de-la-reponse",
    "note": "Marqueur-Lambda-de-la-note",
    "comment": "Marqueur-Kappa-du-commentaire",
}


@pytest.fixture
def lived_in(stopped: Guichet) -> Guichet:
    """A running server whose data directory already holds another, ordinary conversation."""
    hire(stopped)
    stopped.start()
    Citizen(stopped.origin, "une autre discussion")
    return stopped


def converse(guichet: Guichet) -> Citizen:
    """A whole conversation with a mark in everything that a person writes."""
    amina = Citizen(guichet.origin, MARKS["text"], nickname=MARKS["nickname"])
    bruno = Agent(guichet.origin, "bruno")
    bruno.is_available()
    assert bruno.take(amina.id).status < 300
    assert bruno.say(amina.id, MARKS["reply"]).status == 201
    assert bruno.note(amina.id, MARKS["note"]).status < 300
    assert amina.say("é" * 3_900 + MARKS["text"]).status == 201
    assert bruno.close(amina.id).status < 300
    rated = amina.client.post(f"{amina.path}/rating", {"answered": "yes", "score": 9, "comment": MARKS["comment"]})
    assert rated.status < 300, f"{rated.status} {rated.body!r}"
    return amina


def test_the_marks_can_be_found_where_they_are_not_sealed(tmp_path: Path) -> None:
    table = sqlite3.connect(tmp_path / "open.sqlite")
    table.execute("CREATE TABLE open (text)")
    table.execute("INSERT INTO open VALUES (?)", (MARKS["text"],))
    table.commit()
    table.close()
    assert remains(tmp_path, MARKS["text"]), "the search itself is blind"


def test_nothing_that_people_wrote_is_readable_at_rest(lived_in: Guichet) -> None:
    amina = converse(lived_in)
    kept = {**MARKS, "token": amina.client.token or ""}
    for moment in ("while it runs", "after it stopped", "after it started again"):
        if moment == "after it stopped":
            assert lived_in.stop() == 0
        elif moment == "after it started again":
            lived_in.start()
        for name, mark in kept.items():
            assert not remains(lived_in.folder, mark), f"the {name}, {moment}: {remains(lived_in.folder, mark)}"


def test_nothing_is_readable_after_a_crash(lived_in: Guichet) -> None:
    converse(lived_in)
    lived_in.kill()
    for name, mark in MARKS.items():
        assert not remains(lived_in.folder, mark), f"the {name}"
    lived_in.start()
    time.sleep(0.2)
    for name, mark in MARKS.items():
        assert not remains(lived_in.folder, mark), f"the {name}, after recovery"

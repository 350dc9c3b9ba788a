"""After an erasure nothing can be opened any more, not even an older copy of the rows."""

import shutil
import time
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag

from driver.burglar import every_wrapped_key, read_facts, sealed_facts, unwrap, wrapped_key
from driver.http import Client, new_key
from driver.people import Agent, Citizen
from driver.process import Guichet
from driver.remains import remains
from driver.staff import hire

MARK = "Marqueur-Phi-a-effacer"


def converse_and_copy(guichet: Guichet, copy: Path) -> Citizen:
    """A conversation, and a copy of the data directory taken while it existed."""
    hire(guichet)
    guichet.start()
    Citizen(guichet.origin, "une autre discussion, qui reste")
    amina, bruno = Citizen(guichet.origin, MARK, nickname="Amina"), Agent(guichet.origin, "bruno")
    bruno.take(amina.id)
    assert bruno.say(amina.id, "réponse " + MARK).status == 201
    assert bruno.note(amina.id, "note " + MARK).status < 300
    assert amina.say("é" * 3_000 + MARK).status == 201
    assert guichet.stop() == 0
    shutil.copytree(guichet.data, copy)
    guichet.start()
    return amina


def erase(guichet: Guichet, citizen: Citizen) -> None:
    erased = citizen.client.request("DELETE", citizen.path, key=new_key())
    assert erased.status in (200, 204), f"{erased.status} {erased.body!r}"
    assert citizen.client.get(citizen.path).status in (401, 404)


def test_an_older_copy_of_the_rows_opens_before_the_erasure_and_never_after(stopped: Guichet, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    amina = converse_and_copy(stopped, copy)
    facts, master_key = sealed_facts(copy, amina.id), (stopped.data / "master-key").read_text()
    wrapped = wrapped_key(copy, amina.id)
    assert wrapped, "the proof would be blind"
    assert read_facts(facts, unwrap(wrapped, amina.id, master_key)).count(MARK) == 4, "the proof would be blind"

    erase(stopped, amina)
    assert stopped.stop() == 0
    todays = (stopped.data / "master-key").read_text()
    assert todays == master_key
    assert wrapped_key(stopped.data, amina.id) is None
    others = list(every_wrapped_key(stopped.data))
    assert others, "the other conversation lost its key"
    for conversation, key in others:
        with pytest.raises(InvalidTag):
            read_facts(facts, unwrap(key, conversation, todays))


@pytest.mark.parametrize("ending", ["while it runs", "after a stop", "after a crash and a start"])
def test_the_sealed_bytes_and_the_key_leave_the_disk(stopped: Guichet, tmp_path: Path, ending: str) -> None:
    copy = tmp_path.parent / f"{tmp_path.name}-copy"
    amina = converse_and_copy(stopped, copy)
    facts, wrapped = sealed_facts(copy, amina.id), wrapped_key(copy, amina.id)
    assert wrapped and remains(stopped.data, facts[1].sealed) and remains(stopped.data, wrapped), "the search is blind"

    erase(stopped, amina)
    if ending == "after a stop":
        assert stopped.stop() == 0
    elif ending == "after a crash and a start":
        stopped.kill()
        stopped.start()
        time.sleep(0.5)
    for secret in [wrapped, *(fact.sealed for fact in facts)]:
        assert not remains(stopped.folder, secret), f"{ending}: {remains(stopped.folder, secret)}"


def test_an_erased_conversation_opens_by_no_door(stopped: Guichet, tmp_path: Path) -> None:
    amina = converse_and_copy(stopped, tmp_path / "copy")
    bruno = Agent(stopped.origin, "bruno")
    erase(stopped, amina)
    caller = Client(stopped.origin)
    returned = caller.post("/api/v1/returns", {"reference": amina.opening["reference"], "code": amina.opening["code"]})
    assert returned.status in (401, 403, 404, 422), f"{returned.status}"
    assert bruno.client.get(amina.path).status == 404
    assert amina.say("encore là ?").status in (401, 404)
    for state in ("waiting", "mine", "open", "closed"):
        listed = bruno.client.get(f"/api/v1/conversations?state={state}").json()["conversations"]
        assert amina.id not in str(listed)

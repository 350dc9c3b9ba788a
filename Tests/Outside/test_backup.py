"""Copies are taken while the server works, forget what is erased, and come back; the master key changes meanwhile."""

import sqlite3
import threading
from pathlib import Path

from driver.people import Citizen
from driver.process import Guichet


def backup(guichet: Guichet, folder: Path) -> Path:
    """Takes a copy and returns its rows."""
    before = set(folder.glob("guichet-*.db")) if folder.exists() else set()
    done = guichet.run("backup", str(folder), "--data", str(guichet.data))
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    (made,) = set(folder.glob("guichet-*.db")) - before
    return made


def restored(guichet: Guichet, folder: Path, rows: Path, tmp_path: Path) -> Guichet:
    """A server on the data that a restore makes, with the master key of the first."""
    data = tmp_path / "again" / "data"
    data.mkdir(parents=True, mode=0o700)
    (data / "master-key").touch(mode=0o600)
    (data / "master-key").write_bytes((guichet.data / "master-key").read_bytes())
    again = Guichet(data.parent, data=data)
    done = again.run("restore", str(folder), "--rows", str(rows), "--data", str(data))
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    return again


def test_a_copy_taken_under_load_is_whole(guichet: Guichet, tmp_path: Path) -> None:
    amina = Citizen(guichet.origin, "premier")
    said = 1
    ended = threading.Event()

    def write() -> None:
        nonlocal said
        while not ended.is_set():
            assert amina.say(f"message {said}").status == 201
            said += 1

    writer = threading.Thread(target=write)
    writer.start()
    copies = [backup(guichet, tmp_path / "copies") for _ in range(3)]
    ended.set()
    writer.join()
    counts = []
    for copy in copies:
        table = sqlite3.connect(copy)
        assert table.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        found = table.execute("SELECT message_sequence FROM event WHERE kind = 'message' ORDER BY 1")
        numbers = [number for (number,) in found]
        table.close()
        assert numbers == list(range(1, len(numbers) + 1))
        counts.append(len(numbers))
    assert counts == sorted(counts) and counts[-1] <= said
    assert [path.name for path in (tmp_path / "copies").iterdir() if "keys" in path.name] == ["keys.db"]


def test_a_restore_brings_everything_back_but_what_was_erased(guichet: Guichet, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    kept, erased = Citizen(guichet.origin, "à garder"), Citizen(guichet.origin, "à oublier")
    early = backup(guichet, copies)
    assert erased.client.request("DELETE", erased.path).status < 300
    backup(guichet, copies)
    assert guichet.stop() == 0
    with restored(guichet, copies, early, tmp_path) as again:
        for citizen in (kept, erased):
            citizen.client.host = again.origin.removeprefix("http://")
        assert [message["text"] for message in kept.messages()] == ["à garder"]
        assert erased.client.get(erased.path).status in (401, 404)
        assert kept.say("encore").status == 201
    table = sqlite3.connect(again.data / "guichet.db")
    statement = "SELECT count(*) FROM event WHERE conversation = ? AND kind = 'message'"
    left = table.execute(statement, [erased.id]).fetchone()
    table.close()
    assert left == (0,)


def test_the_master_key_changes_while_serving(guichet: Guichet) -> None:
    amina = Citizen(guichet.origin, "avant")
    old = (guichet.data / "master-key").read_text()
    done = guichet.run("keys", "rotate", "--data", str(guichet.data))
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    assert (guichet.data / "master-key").read_text() != old
    assert amina.say("pendant").status == 201
    bruno = Citizen(guichet.origin, "une nouvelle discussion")
    assert guichet.stop() == 0
    guichet.start()
    assert [message["text"] for message in amina.messages()] == ["avant", "pendant"]
    assert [message["text"] for message in bruno.messages()] == ["une nouvelle discussion"]


def test_a_restore_without_the_master_key_leaves_nothing_behind(guichet: Guichet, tmp_path: Path) -> None:
    Citizen(guichet.origin, "bonjour")
    rows = backup(guichet, tmp_path / "copies")
    data = tmp_path / "empty"
    done = guichet.run("restore", str(tmp_path / "copies"), "--rows", str(rows), "--data", str(data))
    assert done.returncode == 78 and "master key" in done.stderr
    assert not list(data.glob("*.db*"))

"""Disk full, disk read-only: the sender is told, nothing is acknowledged that is not stored, service resumes itself."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from driver.disks import FreezableDisk, SmallDisk
from driver.http import Answer, Client, new_key
from driver.people import Citizen
from driver.process import Guichet

pytestmark = pytest.mark.fault


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    disk = SmallDisk(tmp_path / "small", mebibytes=16)
    yield disk
    disk.unmount()


class Diary:
    """One citizen who writes and notes what was acknowledged and what was refused."""

    def __init__(self, citizen: Citizen, first: str) -> None:
        self.citizen = citizen
        self.acknowledged = {citizen.opening["sequence"]: first}
        self.refused: dict[str, str] = {}

    def write(self, text: str, key: str | None = None) -> Answer:
        key = key or new_key()
        answer = self.citizen.say(text, key=key)
        if answer.status == 201:
            self.acknowledged[answer.json()["sequence"]] = text
            self.refused.pop(key, None)
        else:
            self.refused[key] = text
        return answer

    def write_until_refused(self, tries: int) -> Answer:
        """Writes long texts until one is refused: the journal may still have room inside its files."""
        for number in range(tries):
            answer = self.write(f"{number} " + "é" * 3_900)
            if answer.status != 201:
                return answer
        raise AssertionError(f"{tries} messages were acknowledged on a disk that takes nothing")

    def insist(self, seconds: float) -> None:
        """Repeats every refused request with its key until it is taken."""
        deadline = time.monotonic() + seconds
        while self.refused:
            for key, text in list(self.refused.items()):
                self.write(text, key)
            assert time.monotonic() < deadline, f"still refused after {seconds:.0f} s with the disk mended"
            time.sleep(0.2)

    def check(self) -> None:
        """What is stored is exactly what was acknowledged."""
        stored = {message["sequence"]: message["text"] for message in self.citizen.messages()}
        assert stored == self.acknowledged
        assert sorted(stored) == list(range(1, len(stored) + 1))


def is_clear_refusal(answer: Answer) -> bool:
    """A problem document that says the storage is at fault, not the sender."""
    return answer.status in (503, 507) and answer.is_problem


def begin(guichet: Guichet) -> Diary:
    return Diary(Citizen(guichet.origin, "avant la panne"), "avant la panne")


def test_a_full_disk_is_said_and_service_resumes_with_room(tmp_path: Path, small_disk: SmallDisk) -> None:
    guichet = Guichet(tmp_path, data=small_disk.folder / "data")
    with guichet:
        diary = begin(guichet)
        small_disk.fill()
        refusal = diary.write_until_refused(3_000)
        assert is_clear_refusal(refusal), f"{refusal.status} {refusal.body!r}"
        for number in range(5):
            again = diary.write(f"encore {number} " + "é" * 3_900)
            assert again.status == 201 or is_clear_refusal(again), f"{again.status} {again.body!r}"
        opening = Client(guichet.origin).post("/api/v1/desks/accueil/conversations", {"text": "é" * 3_900})
        assert opening.status == 201 or is_clear_refusal(opening), f"{opening.status} {opening.body!r}"
        diary.check()

        small_disk.make_room()
        diary.insist(30)
        diary.check()
        assert Client(guichet.origin).get("/health/ready").status == 200
        assert guichet.stop() == 0
        guichet.start()
        diary.check()


def test_a_server_killed_on_a_full_disk_has_what_it_acknowledged(tmp_path: Path, small_disk: SmallDisk) -> None:
    guichet = Guichet(tmp_path, data=small_disk.folder / "data")
    with guichet:
        diary = begin(guichet)
        small_disk.fill()
        diary.write_until_refused(3_000)
        guichet.kill()
        small_disk.make_room()
        guichet.start()
        diary.check()
        diary.insist(30)
        diary.check()


def test_a_disk_that_turns_read_only_is_said_and_service_resumes(tmp_path: Path) -> None:
    data = tmp_path / "data"
    disk = FreezableDisk(tmp_path, data)
    with Guichet(tmp_path, data=data, environment=disk.environment) as guichet:
        diary = begin(guichet)
        disk.freeze()
        for number in range(5):
            refusal = diary.write(f"pendant la panne {number}")
            assert is_clear_refusal(refusal), f"{refusal.status} {refusal.body!r}"
        opening = Client(guichet.origin).post("/api/v1/desks/accueil/conversations", {"text": "pendant la panne"})
        assert is_clear_refusal(opening), f"{opening.status} {opening.body!r}"
        diary.check()

        disk.thaw()
        diary.insist(30)
        diary.check()
        guichet.kill()
        guichet.start()
        diary.check()


def test_a_server_on_a_read_only_disk_refuses_to_start_in_a_sentence(tmp_path: Path, small_disk: SmallDisk) -> None:
    guichet = Guichet(tmp_path, data=small_disk.folder / "data")
    with guichet:
        diary = begin(guichet)
        assert guichet.stop() == 0
        small_disk.remount("ro")
        tried = guichet.run("serve", "--data", str(guichet.data), "--port", "0")
        assert tried.returncode in (69, 73, 74, 78), f"{tried.returncode}: {tried.stdout}{tried.stderr}"
        assert "Fatal error" not in tried.stderr and str(guichet.data) in tried.stderr, tried.stderr
        small_disk.remount("rw")
        guichet.start()
        diary.check()

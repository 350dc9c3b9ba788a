"""The program starts, refuses and ends as its contract says."""

import os
import stat
import time
from pathlib import Path

import pytest

from driver.http import Client
from driver.people import Citizen
from driver.process import Guichet


def test_it_starts_on_a_free_port_with_one_open_desk(guichet: Guichet) -> None:
    assert guichet.port > 0
    assert guichet.output.count("ready http://127.0.0.1:") == 1
    caller = Client(guichet.origin)
    assert caller.get("/health/live").status == 200
    assert caller.get("/health/ready").status == 200
    assert caller.get("/api/v1/desks/accueil").json()["open"] is True
    assert caller.get("/").status == 200


def test_the_master_key_is_made_at_the_first_start_for_its_owner_only(guichet: Guichet) -> None:
    key = guichet.data / "master-key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert len(key.read_text().strip()) == 64
    assert stat.S_IMODE(guichet.data.stat().st_mode) == 0o700, "the data directory is open to others"
    kept = key.read_bytes()
    guichet.stop()
    guichet.start()
    assert key.read_bytes() == kept


def test_a_master_key_from_the_environment_leaves_no_file(tmp_path: Path) -> None:
    with Guichet(tmp_path, environment={"GUICHET_MASTER_KEY": "0f" * 32}) as guichet:
        Citizen(guichet.origin, "bonjour")
        assert not (guichet.data / "master-key").exists()


def test_another_master_key_refuses_to_start_in_a_sentence(tmp_path: Path) -> None:
    with Guichet(tmp_path, environment={"GUICHET_MASTER_KEY": "0f" * 32}) as guichet:
        Citizen(guichet.origin, "bonjour")
        guichet.stop()
        guichet.environment["GUICHET_MASTER_KEY"] = "f0" * 32
        tried = guichet.run("serve", "--data", str(guichet.data), "--port", "0")
        assert tried.returncode == 78 and "master" in tried.stderr.lower(), f"{tried.returncode} {tried.stderr}"


@pytest.mark.parametrize(
    ("written", "line", "nearest"),
    [("server:\n  host: 127.0.0.1\n  prot: 8080\n", "3", "port"), ("sever:\n  port: 8080\n", "1", "server")],
)
def test_an_unknown_key_refuses_to_start_with_its_line_and_the_nearest_key(
    stopped: Guichet, written: str, line: str, nearest: str
) -> None:
    config = stopped.folder / "guichet.yaml"
    config.write_text(written)
    tried = stopped.run("serve", "--config", str(config), "--data", str(stopped.data), "--port", "0")
    assert tried.returncode == 78, f"{tried.returncode} {tried.stdout} {tried.stderr}"
    assert f"line {line}" in tried.stderr and nearest in tried.stderr, tried.stderr
    assert not (stopped.data / "master-key").exists(), "a refused start has already written"


@pytest.mark.parametrize("written", ["- a\n- list\n", "a: [\n", "\tport: 1\n", "\x00"])
def test_a_file_that_is_no_configuration_refuses_to_start(stopped: Guichet, written: str) -> None:
    config = stopped.folder / "guichet.yaml"
    config.write_text(written)
    tried = stopped.run("serve", "--config", str(config), "--data", str(stopped.data), "--port", "0")
    assert tried.returncode == 78 and tried.stderr.strip(), f"{tried.returncode} {tried.stderr}"
    assert "Fatal error" not in tried.stderr


def test_a_second_server_on_the_same_data_is_refused(guichet: Guichet) -> None:
    tried = guichet.run("serve", "--data", str(guichet.data), "--port", "0", timeout=20)
    assert tried.returncode in (69, 75, 78) and tried.stderr.strip(), f"{tried.returncode} {tried.stderr}"
    assert Client(guichet.origin).get("/health/ready").status == 200


def test_a_taken_port_is_said_in_a_sentence(guichet: Guichet) -> None:
    tried = guichet.run("serve", "--data", str(guichet.folder / "other"), "--port", str(guichet.port), timeout=20)
    assert tried.returncode in (69, 78) and str(guichet.port) in tried.stderr, f"{tried.returncode} {tried.stderr}"


def test_limits_are_lifted_on_the_loopback_address_only(stopped: Guichet) -> None:
    flags = ["--data", str(stopped.data), "--host", "0.0.0.0", "--port", "0", "--open-limits"]
    tried = stopped.run("serve", *flags, timeout=20)
    assert tried.returncode in (64, 78) and tried.stderr.strip(), f"{tried.returncode} {tried.stderr}"


def test_the_end_is_prompt_and_in_good_order_with_streams_open(guichet: Guichet) -> None:
    citizen = Citizen(guichet.origin, "bonjour")
    followers = [citizen.follow() for _ in range(20)]
    assert all(follower.opened.wait(20) for follower in followers)
    begun = time.monotonic()
    assert guichet.stop(timeout=20) == 0
    assert time.monotonic() - begun < 5
    guichet.start()
    assert [message["text"] for message in citizen.messages()] == ["bonjour"]
    for follower in followers:
        follower.end()


def test_every_command_explains_itself_with_an_example(stopped: Guichet) -> None:
    for command in (["serve"], ["demo"], ["agent", "add"], ["config", "check"], ["bench"]):
        told = stopped.run(*command, "--help")
        said = f"{command}: {told.stdout}{told.stderr}"
        assert told.returncode == 0 and "guichet " + " ".join(command) in told.stdout, said


def test_an_unknown_command_is_refused(stopped: Guichet) -> None:
    tried = stopped.run("surf")
    assert tried.returncode == os.EX_USAGE and tried.stderr.strip()

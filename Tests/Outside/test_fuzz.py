"""An independent fuzzer reads the description of the interface and finds no 5xx and no undocumented answer."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from driver.people import Agent, Citizen
from driver.process import REPOSITORY, Guichet
from driver.staff import hire

DESCRIPTION = REPOSITORY / "docs/api/openapi.yaml"
CHECKS = ",".join(
    [
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
        "response_headers_conformance",
    ]
)
ENDLESS = r"/events$"
"""Event streams do not end, so the fuzzer cannot read them; test_bad_input and test_crash knock at those doors."""
SECONDS_EACH = 45


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guichet]:
    guichet = Guichet(tmp_path_factory.mktemp("fuzz"))
    hire(guichet)
    with guichet:
        yield guichet


def fuzz(server: Guichet, seed: int, folder: Path, conversation: str, *choice: str) -> None:
    """Runs the fuzzer over a choice of operations, on one conversation, for a bounded time."""
    config = folder / "schemathesis.toml"
    config.write_text(f'[parameters]\n"path.id" = "{conversation}"\n"path.desk" = "accueil"\n')
    done = subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli", "--no-color", "--config-file", str(config)),
            *("run", str(DESCRIPTION)),
            *("--url", server.origin, "--checks", CHECKS, "--phases", "examples,coverage,fuzzing"),
            *("--seed", str(seed), "--max-time", str(SECONDS_EACH), "--max-examples", "40", "--request-timeout", "40"),
            *("--suppress-health-check", "all", "--exclude-path-regex", ENDLESS, "--continue-on-failure", *choice),
        ],
        capture_output=True,
        text=True,
        timeout=SECONDS_EACH * 6,
        cwd=folder,
    )
    print(f"seed {seed}\n{done.stdout[-8_000:]}{done.stderr[-2_000:]}")
    cases = re.search(r"(\d+) generated", done.stdout)
    assert cases and int(cases.group(1)) > 100, "the fuzzer did next to nothing"
    assert done.returncode == 0, "the fuzzer found answers that the description does not promise; they are listed above"
    assert server.process and server.process.poll() is None, "the server died"


def test_the_public_routes_answer_as_described(server: Guichet, seed: int, tmp_path: Path) -> None:
    citizen = Citizen(server.origin, "bonjour")
    fuzz(server, seed, tmp_path, citizen.id)


def test_the_citizens_routes_answer_as_described_to_their_citizen(server: Guichet, seed: int, tmp_path: Path) -> None:
    citizen = Citizen(server.origin, "bonjour")
    fuzz(
        *(server, seed, tmp_path, citizen.id, "--header", f"Authorization: Bearer {citizen.client.token}"),
        *("--include-path-regex", "/conversations/", "--exclude-method", "DELETE"),
    )


def test_the_agents_routes_answer_as_described_to_an_agent(server: Guichet, seed: int, tmp_path: Path) -> None:
    citizen, bruno = Citizen(server.origin, "bonjour"), Agent(server.origin, "bruno")
    bruno.take(citizen.id)
    fuzz(
        *(server, seed, tmp_path, citizen.id, "--header", f"Authorization: Bearer {bruno.client.token}"),
        *("--exclude-path", "/api/v1/session"),
    )

"""The benchmarks can be run: a smoke run of each, whose figures mean nothing."""

import json
import subprocess
from pathlib import Path

import pytest

from driver.process import REPOSITORY, binary

MEASUREMENTS = ["messages", "slow-disk", "steady", "streams", "start", "history", "assignment", "board", "articles"]


@pytest.fixture(scope="session")
def slow_sync(tmp_path_factory: pytest.TempPathFactory) -> Path:
    library = tmp_path_factory.mktemp("library") / "slowsync.so"
    source = REPOSITORY / "bench/slowsync.c"
    subprocess.run(["cc", "-shared", "-fPIC", "-o", str(library), str(source), "-ldl"], check=True)
    return library


@pytest.mark.parametrize("name", MEASUREMENTS)
def test_a_smoke_run_measures_and_loses_nothing(name: str, slow_sync: Path, tmp_path: Path) -> None:
    figures = tmp_path / "figures.json"
    done = subprocess.run(
        [str(binary()), "bench", "--quick", "--only", name, "--json", str(figures)]
        + ["--directory", str(tmp_path), "--slow-sync", str(slow_sync)],
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode == 0, f"ended with {done.returncode}: {done.stdout}{done.stderr}"
    report = json.loads(figures.read_text())
    measured = [measurement for measurement in report["measurements"] if measurement["name"] == name]
    assert measured and measured[0]["figures"], "nothing was measured"
    for figure in measured[0]["figures"]:
        if figure["name"] == "lost, twice or out of order":
            assert figure["value"] == 0, figure
    left = [path for path in tmp_path.iterdir() if path.name.startswith("guichet-bench-")]
    assert not left, "temporary data was left behind"


def test_an_unknown_measurement_is_refused() -> None:
    done = subprocess.run([str(binary()), "bench", "--only", "everything"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 64
    assert "messages" in done.stderr


def test_the_flag_of_the_benchmarks_is_refused_on_an_ordinary_node(tmp_path: Path) -> None:
    done = subprocess.run(
        [str(binary()), "serve", "--data", str(tmp_path / "data"), "--port", "0", "--writes-per-transaction", "1"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 78
    assert "--open-limits" in done.stderr

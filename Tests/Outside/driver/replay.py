"""The same hour twice: replayed against the real server with real clients, and simulated; then compared.

Run by bin/replay-crisis. docs/operating/surge.md says what it shows.
"""

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from driver.crew import Colleague, gather, hire
from driver.hour import Hour, cut_hour
from driver.process import REPOSITORY, Guichet, binary
from driver.stage import Citizen, Stage


@dataclass(frozen=True)
class Outcome:
    """What a comparison ended with, what it said, and its figures."""

    agrees: bool
    said: str
    figures: list[dict[str, Any]]

    def lies_far_out(self) -> list[str]:
        """The figures that lie further outside of what the seeds told than half of what lies between those."""
        found = []
        for figure in self.figures:
            lowest, highest = figure["simulated"][0], figure["simulated"][-1]
            margin = (highest - lowest) / 2
            if not lowest - margin <= figure["observed"] <= highest + margin:
                found.append(figure["measure"])
        return found


async def play(stage: Stage, hired: list[Colleague]) -> None:
    """Gathers the crew, lets the citizens come, and ends when all who count have an answer or are gone."""
    crew = await gather(hired)
    async with asyncio.TaskGroup() as tasks:
        people = [tasks.create_task(one.work()) for one in crew]
        await asyncio.gather(*(one.here.wait() for one in crew))
        stage.begin()
        people += [tasks.create_task(Citizen(stage, visitor).live()) for visitor in stage.hour.visitors]
        counted = stage.hour.counted
        while any(visitor.ended == "waiting" for visitor in counted):
            await asyncio.sleep(0.05)
        for task in people:
            task.cancel()


def replay(hour: Hour, folder: Path) -> Stage:
    """The hour on a server of its own, with its usual limits for every source. The citizens' outcomes are written into
    the hour. Each person has an address of their own, told by a proxy that the server trusts."""
    folder.mkdir(parents=True, exist_ok=True)
    config = folder / "guichet.yaml"
    config.write_text(json.dumps({"server": {"trusted_proxies": ["127.0.0.1"]}}))
    guichet = Guichet(folder, config=config, options=[])
    stage = Stage(hour, guichet)
    hired = hire(stage)
    with guichet:
        asyncio.run(play(stage, hired))
        assert guichet.is_running, guichet.output[-2000:]
    return stage


def compare(scenario: Path, observed: Path, *, seeds: int, svg: Path | None = None) -> Outcome:
    """Lets the program say whether chance explains the difference between what was observed and the simulation."""
    figures = observed.with_suffix(".json")
    line = [str(binary()), "simulate", str(scenario), "--against", str(observed), "--seeds", str(seeds)]
    line += ["--json", str(figures)]
    done = subprocess.run(
        line + (["--svg", str(svg)] if svg else []), capture_output=True, text=True, timeout=1800, check=False
    )
    assert done.returncode in (0, 1) and done.stdout, f"{done.returncode}: {done.stdout}{done.stderr}"
    return Outcome(done.returncode == 0, done.stdout, json.loads(figures.read_text())["figures"])


def main() -> int:
    """Replays, compares, says so. Ends with 1 when they differ by more than chance."""
    options = argparse.ArgumentParser(prog="bin/replay-crisis", description=__doc__)
    options.add_argument("--scenario", type=Path, default=REPOSITORY / "deploy/scenarios/crisis.yaml")
    options.add_argument("--day", type=int, default=3, help="of the scenario, the first is 1 (default: 3, the peak)")
    options.add_argument("--from", dest="counted_from", default="10:00", help="who comes from then on counts")
    options.add_argument("--minutes", type=int, default=60, help="how long somebody who comes counts (60)")
    options.add_argument("--lead", type=int, default=120, help="minutes that are lived through before (120)")
    options.add_argument("--speed", type=float, default=60, help="so many times faster than life (60)")
    options.add_argument("--part", type=int, default=1, help="every n-th citizen and as much of the crew (1: all)")
    options.add_argument("--seed", type=int, help="another seed of the citizens than the scenario's")
    options.add_argument("--seeds", type=int, default=100, help="simulations to compare with (100)")
    options.add_argument("--svg", type=Path, help="draws the comparison there")
    options.add_argument("--keep", type=Path, help="keeps scenario, visitors and observations in this folder")
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="guichet-replay-") as scratch:
        folder = (given.keep or Path(scratch)).absolute()
        folder.mkdir(parents=True, exist_ok=True)
        first = datetime.fromisoformat(f"2000-01-03T{given.counted_from}")
        hour = cut_hour(
            given.scenario,
            folder,
            day=given.day,
            begins=f"{first - timedelta(minutes=given.lead):%H:%M}",
            counted_from=given.counted_from,
            ends=f"{first + timedelta(minutes=given.minutes):%H:%M}",
            speed=given.speed,
            part=given.part,
            seed=given.seed,
        )
        print(
            f"{hour.name}\n{len(hour.visitors)} citizens, {len(hour.counted)} of them count; {len(hour.crew)} agents. "
            f"{given.speed:g} times faster than life.",
            flush=True,
        )
        begun = time.monotonic()
        stage = replay(hour, Path(scratch) / "server")
        happened = ", ".join(f"{what}: {count}" for what, count in sorted(stage.happened.items()))
        print(f"Replayed in {time.monotonic() - begun:.0f} s. {happened}\n{stage.told_delays()}", flush=True)
        hour.write_observed(folder / "observed.csv")
        acceptance = hour.acceptance
        mean, spread = acceptance["mean_seconds"], acceptance["spread"]
        print(f"Accepted after {mean:g} s in the mean, spread {spread:g}.", flush=True)
        outcome = compare(hour.write(folder), folder / "observed.csv", seeds=given.seeds, svg=given.svg)
        print(outcome.said)
        return 0 if outcome.agrees else 1


if __name__ == "__main__":
    sys.exit(main())

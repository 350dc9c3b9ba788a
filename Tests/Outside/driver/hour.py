"""One hour of a scenario: who comes, who is there. Drawn by the program, so that it can be simulated and replayed."""

import csv
import json
import math
import random
import statistics
import subprocess
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from driver.process import binary

ACCEPT_SECONDS, REFUSED_AGAIN_SECONDS, STARVATION_SECONDS = 20, 120, 1800
"""What the server counts by the wall clock, whatever the speed: `RoutingPolicy` in Sources/Guichet/Routing."""


@dataclass
class Visitor:
    """Somebody who comes. Times are seconds of the scenario, from its beginning."""

    number: int
    stamp: str
    at: float
    language: str
    severity: str
    patience: float
    handling: float
    wait: float | None = None
    ended: str = "waiting"


@dataclass
class Hour:
    """A span of a day with its lead: the visitors, the crew (how many units each one holds), how people behave."""

    name: str
    begins: datetime
    counted_from: datetime
    ends: datetime
    speed: float
    document: dict[str, Any]
    crew: list[int]
    visitors: list[Visitor] = field(default_factory=list)
    acceptances: list[float] = field(default_factory=list)
    """From each offer to its acceptance, as it was in the replay."""

    @property
    def counted(self) -> list[Visitor]:
        """Those who came after the lead."""
        lead = (self.counted_from - self.begins).total_seconds()
        return [visitor for visitor in self.visitors if visitor.at >= lead]

    def law(self, name: str, chance: random.Random) -> float:
        """One duration of the scenario's behaviour."""
        law = self.document["behaviour"][name]
        variance = math.log(1 + law["spread"] ** 2)
        return law["mean_seconds"] * math.exp(chance.gauss(0, math.sqrt(variance)) - variance / 2)

    @property
    def refused_share(self) -> float:
        return self.document["behaviour"]["refused_percent"] / 100

    @property
    def slowdown(self) -> float:
        return self.document["behaviour"]["slowdown_percent"] / 100

    def write(self, folder: Path) -> Path:
        """The scenario for the simulator, beside the file of the visitors."""
        rows = [
            [v.stamp, v.language, "none", v.severity, "chat", 0, f"{v.patience:.1f}", f"{v.handling:.1f}"]
            for v in self.visitors
        ]
        names = "timestamp language skill severity kind hard patience_seconds handling_seconds".split()
        write_rows(folder / "visitors.csv", names, rows)
        file = folder / "hour.yaml"
        behaviour = {**self.document["behaviour"], "acceptance": self.acceptance}
        document = {**self.document, "behaviour": behaviour, "arrivals": {"file": "visitors.csv"}}
        file.write_text(json.dumps(document, indent=1))
        return file

    @property
    def acceptance(self) -> dict[str, Any]:
        """How long agents took to accept. Once it was replayed it is what they really took: the server, the wire and
        the machine add milliseconds that the speed makes seconds, and the simulator must know of them."""
        if not self.acceptances:
            return self.document["behaviour"]["acceptance"]
        mean = statistics.fmean(self.acceptances)
        spread = statistics.pstdev(self.acceptances) / mean
        return {"law": "log-normal", "mean_seconds": round(mean, 2), "spread": round(spread, 2)}

    def write_observed(self, file: Path) -> None:
        """What became of those who count, as `guichet simulate --against` reads it."""
        rows = [[v.stamp, "" if v.wait is None else f"{v.wait:.2f}", v.ended] for v in self.counted]
        write_rows(file, ["timestamp", "waited_seconds", "ended"], rows)


def write_rows(file: Path, names: list[str], rows: list[list[Any]]) -> None:
    """Lines of values under their names."""
    with file.open("w", newline="") as sink:
        writer = csv.writer(sink, lineterminator="\n")
        writer.writerow(names)
        writer.writerows(rows)


def cut_hour(
    scenario: Path,
    folder: Path,
    *,
    day: int,
    begins: str,
    counted_from: str,
    ends: str,
    speed: float,
    part: int = 1,
    seed: int | None = None,
) -> Hour:
    """Cuts a span out of a day of a scenario. Only chats count: forms nobody waits for. With `part` 4 every fourth
    citizen comes, and a quarter of the crew is there."""
    whole = yaml.safe_load(scenario.read_text())
    start = date.fromisoformat(str(whole["start"])) + timedelta(days=day - 1)
    span = [datetime.fromisoformat(f"{start}T{text}") for text in (begins, counted_from, ends)]
    groups = [
        {"name": group["name"], "capacity": group["capacity"], "agents": at_work(group, day, counted_from) // part}
        for group in whole["crew"]
    ]
    behaviour = {name: whole["behaviour"][name] for name in ("acceptance", "refused_percent", "slowdown_percent")}
    policy = {"accept_seconds": ACCEPT_SECONDS, "refused_again_seconds": REFUSED_AGAIN_SECONDS}
    policy["starvation_seconds"] = STARVATION_SECONDS
    arrivals = whole["arrivals"]
    of_day = arrivals.get("days", {}).get(day)
    document = {
        "name": f"{whole['name']}: {start:%A} from {counted_from} to {ends}",
        "start": str(start),
        "days": 1,
        "seed": whole["seed"] if seed is None else seed,
        "arrivals": {**arrivals, "days": {1: of_day} if of_day else {}},
        "requests": {**whole["requests"], "skills": {"none": 1}, "hard_percent": 0},
        "crew": groups,
        "handling": whole["handling"],
        "patience": whole["patience"],
        "behaviour": behaviour,
        "policy": {name: round(seconds * speed) for name, seconds in policy.items()},
        "target": whole["target"],
    }
    hour = Hour(
        document["name"], *span, speed, document, [g["capacity"] for g in groups for _ in range(g["agents"])]
    )
    drawn = folder / "day.yaml"
    drawn.write_text(json.dumps(document))
    run_program("simulate", str(drawn), "--citizens", str(folder / "day.csv"))
    chats = [row for row in csv.DictReader((folder / "day.csv").open()) if row["kind"] == "chat"]
    for row in chats[::part]:
        stamp = datetime.fromisoformat(row["timestamp"])
        if span[0] <= stamp < span[2]:
            hour.visitors.append(
                Visitor(
                    number=len(hour.visitors),
                    stamp=row["timestamp"],
                    at=(stamp - span[0]).total_seconds(),
                    language=row["language"],
                    severity=row["severity"],
                    patience=float(row["patience_seconds"]),
                    handling=float(row["handling_seconds"]),
                )
            )
    return hour


def at_work(group: dict[str, Any], day: int, moment: str) -> int:
    """How many of a group are at work at a moment of a day, by the shifts of the scenario."""
    count = 0
    for shift in group["shifts"]:
        first, last = shift["hours"].split("-")
        agents = shift["agents"]
        if first <= moment < last:
            count += agents[min(day, len(agents)) - 1] if isinstance(agents, list) else agents
    return count


def run_program(*arguments: str) -> str:
    """What a command of the program says, which must succeed."""
    done = subprocess.run([str(binary()), *arguments], capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, f"{arguments[0]} ended with {done.returncode}: {done.stdout}{done.stderr}"
    return done.stdout

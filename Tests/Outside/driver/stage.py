"""A replay of an hour against the real server: its clock, its citizens, its end."""

import asyncio
import json
from collections import Counter
from contextlib import aclosing
from datetime import datetime

from driver.asking import Caller
from driver.hour import Hour, Visitor
from driver.process import Guichet

OPENINGS = {
    "usual": "Bonjour, je voudrais savoir comment porter plainte pour un vol de vélo.",
    "raised": "Bonjour, mon voisin me harcèle depuis des semaines, que puis-je faire ?",
    "danger": "Au secours, aidez-moi vite !",
}
"""Words by which the server itself tells how much somebody presses."""


class Stage:
    """What everybody in a replay shares: the hour, its clock, who is in which conversation."""

    def __init__(self, hour: Hour, guichet: Guichet) -> None:
        self.hour, self.guichet = hour, guichet
        self.visitors: dict[str, Visitor] = {}
        self.happened: Counter[str] = Counter()
        self.delays: dict[str, list[float]] = {"offer to its agent": [], "answer of a request": []}
        self.begun = 0.0

    def begin(self) -> None:
        """From now on the scenario's time passes."""
        self.begun = asyncio.get_running_loop().time()

    def now(self) -> float:
        """Seconds of the scenario since its beginning."""
        return (asyncio.get_running_loop().time() - self.begun) * self.hour.speed

    async def until(self, moment: float) -> None:
        """Waits for a moment of the scenario."""
        await asyncio.sleep(max(0.0, moment - self.now()) / self.hour.speed)

    def moment(self, stamp: str) -> float:
        """The moment of the scenario that lies as far from now as a stamp of the server."""
        ahead = datetime.fromisoformat(stamp).timestamp() - datetime.now().timestamp()
        return self.now() + ahead * self.hour.speed

    async def visitor(self, conversation: str) -> Visitor:
        """Whose conversation it is: who opened it may hear of it a moment after its agent."""
        while conversation not in self.visitors:
            await asyncio.sleep(0.005)
        return self.visitors[conversation]

    def told_delays(self) -> str:
        """What the server and this machine added, by the wall clock."""
        said = []
        for what, times in self.delays.items():
            if times:
                ordered = sorted(times)
                middle, late = ordered[len(ordered) // 2], ordered[len(ordered) * 95 // 100]
                said.append(f"{what} {middle * 1000:.0f} ms (P95 {late * 1000:.0f} ms)")
        return ", ".join(said)

    def note(self, what: str) -> None:
        """Counts something that is worth telling."""
        self.happened[what] += 1


class Citizen(Caller):
    """Somebody who opens a conversation, waits at its stream, and goes when patience ends. Their wait is what they see:
    from sending the first words to reading that somebody has taken them."""

    def __init__(self, stage: Stage, visitor: Visitor) -> None:
        number = visitor.number
        super().__init__(stage.guichet.port, f"10.{10 + number // 60_000}.{number // 250 % 240}.{number % 250 + 1}")
        self.stage, self.visitor = stage, visitor

    async def live(self) -> None:
        """From coming to the end."""
        stage, visitor = self.stage, self.visitor
        await stage.until(visitor.at)
        begun = stage.now()
        text = OPENINGS[visitor.severity]
        opened = await self.ask(
            "POST", "/api/v1/desks/accueil/conversations", {"text": text, "language": visitor.language}
        )
        stage.delays["answer of a request"].append((stage.now() - begun) / stage.hour.speed)
        assert opened.status == 201, f"{opened.status} {opened.text[:300]}"
        document = opened.json()
        self.token, path = document["token"], f"/api/v1/conversations/{document['conversation']}"
        stage.visitors[document["conversation"]] = visitor
        is_answered = asyncio.Event()
        watching = asyncio.create_task(self._watch(path, is_answered))
        try:
            left = (begun + visitor.patience - stage.now()) / stage.hour.speed
            async with asyncio.timeout(max(left, 0.001)):
                await is_answered.wait()
        except TimeoutError:
            if watching.done():
                watching.result()
            ended = await self.ask("POST", f"{path}/closure", {})
            assert ended.status == 200, f"{ended.status} {ended.text[:300]}"
            visitor.wait, visitor.ended = stage.now() - begun, "gone"
        else:
            visitor.wait, visitor.ended = stage.now() - begun, "answered"
            await watching
        finally:
            watching.cancel()

    async def _watch(self, path: str, is_answered: asyncio.Event) -> None:
        """Follows the stream until the conversation is closed; reads once what happened before it was open."""
        async with aclosing(self.follow(f"{path}/events")) as events:
            is_first = True
            async for event in events:
                if is_first:
                    is_first = False
                    if (await self.ask("GET", path)).json()["state"] == "open":
                        is_answered.set()
                if event.event == "state":
                    state = json.loads(event.data)["state"]
                    if state == "open":
                        is_answered.set()
                    if state == "closed":
                        return
        self.stage.note("a stream ended")


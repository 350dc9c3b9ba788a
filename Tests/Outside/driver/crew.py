"""The agents of a replay: they sign in, hold their stream, accept what is offered, answer, and close in time."""

import asyncio
import json
import random
import re
from contextlib import aclosing

from driver.asking import Caller
from driver.hour import ACCEPT_SECONDS
from driver.stage import Stage

IDENTITY = re.compile(r'data-me="([^"]+)"')
FORM_TOKEN = re.compile(r'(?:name="csrf" value|data-form-token)="([^"]+)"')
LINK = re.compile(r"(/agent/lien/\S+)")
LANGUAGES = ("fr", "en", "de", "it", "es")


def hire(stage: Stage) -> list["Colleague"]:
    """Makes the accounts of the crew on a server that does not run yet; the last is who administers."""
    logins = [f"agent{number}" for number in range(len(stage.hour.crew))] + ["emma"]

    def made(login: str) -> str:
        role = "admin" if login == "emma" else "agent"
        line = ("agent", "add", login, "--name", login, "--role", role, "--desk", "accueil")
        said = stage.guichet.run(*line, "--language", ",".join(LANGUAGES), "--data", str(stage.guichet.data))
        assert said.returncode == 0, said.stderr
        return found(LINK, said.stdout)

    return [Colleague(stage, number, made(login)) for number, login in enumerate(logins)]


async def gather(crew: list["Colleague"]) -> list["Colleague"]:
    """Everybody signs in by their link; who administers says how much each of them holds at once."""
    for one in crew:
        await one.come()
    *agents, emma = crew
    for agent, units in zip(agents, emma.stage.hour.crew, strict=True):
        form = {"csrf": emma.form_token, "name": f"agent{agent.number}", "role": "agent", "capacity": str(units)}
        form |= {"desk.accueil": "on"} | {f"language.{language}": "on" for language in LANGUAGES}
        saved = await emma.ask("POST", f"/admin/personnes/{agent.identity}", form=form)
        assert saved.status == 303, f"{saved.status} {saved.text[:500]}"
    return agents


def found(pattern: re.Pattern[str], text: str) -> str:
    """What a page says there."""
    match = pattern.search(text)
    assert match, f"{pattern.pattern} is not in {text[:500]!r}"
    return match.group(1)


class Colleague(Caller):
    """One agent."""

    def __init__(self, stage: Stage, number: int, link: str) -> None:
        super().__init__(stage.guichet.port, f"10.1.{number // 250}.{number % 250 + 1}")
        self.stage, self.number, self.link = stage, number, link
        self.chance = random.Random(f"{stage.hour.document['seed']} {number}")
        self.in_hand: set[str] = set()
        self.here = asyncio.Event()
        self.identity = self.form_token = ""

    async def come(self) -> None:
        """Signs in by the link, and opens the workspace once."""
        self.port = self.stage.guichet.port
        signed = await self.ask("POST", self.link, form={})
        assert signed.status == 303, f"{signed.status} {signed.text[:500]}"
        self.cookie = signed.headers["set-cookie"].split(";")[0]
        page = (await self.ask("GET", "/agent", form={})).text
        self.identity, self.form_token = found(IDENTITY, page), found(FORM_TOKEN, page)
        self.token = self.cookie.partition("=")[2]

    async def work(self) -> None:
        """Until cancelled: sees every offer the moment it is made."""
        async with aclosing(self.follow("/api/v1/events")) as events, asyncio.TaskGroup() as tasks:
            async for event in events:
                if not self.here.is_set():
                    available = await self.ask("PUT", "/api/v1/me/availability", {"status": "available"})
                    assert available.status == 204, f"{available.status} {available.text[:300]}"
                    self.here.set()
                if event.event == "fact" and self.identity in event.data:
                    offer = json.loads(event.data)
                    if offer.get("offeredTo") == self.identity:
                        tasks.create_task(self._answer(offer["conversation"], offer["offeredUntil"]))
        raise AssertionError(f"the stream of agent {self.number} ended")

    async def _answer(self, conversation: str, until: str) -> None:
        """Accepts after a while and stays as long as the conversation takes; or says no."""
        stage, hour = self.stage, self.stage.hour
        offered_at = stage.moment(until) - ACCEPT_SECONDS * hour.speed
        stage.delays["offer to its agent"].append((stage.now() - offered_at) / hour.speed)
        is_refused = self.chance.random() < hour.refused_share
        await stage.until(offered_at + hour.law("acceptance", self.chance))
        path = f"/api/v1/conversations/{conversation}"
        if is_refused:
            declined = await self.ask("POST", f"/agent/d/{conversation}/decline", form={"csrf": self.form_token})
            assert declined.status == 303, f"{declined.status} {declined.text[:300]}"
            return
        taken = await self.ask("POST", f"{path}/assignment", {"agent": "me"})
        if taken.status != 200:
            stage.note("gone before the acceptance")
            return
        accepted_at = stage.now()
        hour.acceptances.append(accepted_at - offered_at)
        others = len(self.in_hand)
        self.in_hand.add(conversation)
        said = await self.ask("POST", f"{path}/messages", {"text": "Bonjour, je vous lis."})
        assert said.status in (201, 409), f"{said.status} {said.text[:300]}"
        visitor = await stage.visitor(conversation)
        if said.status == 201:
            await stage.until(accepted_at + visitor.handling * (1 + hour.slowdown * others))
            closed = await self.ask("POST", f"{path}/closure", {"reason": "answered"})
            assert closed.status in (200, 409), f"{closed.status} {closed.text[:300]}"
        if visitor.ended == "gone":
            stage.note("gone in the moment of the answer")
        self.in_hand.discard(conversation)

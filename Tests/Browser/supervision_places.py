"""The pages of the watch room, simulations and call-ups, and how to get there."""

from collections.abc import Callable

from playwright.sync_api import Page

from administration_places import a_plan
from agent_pages import AgentPages
from phrases import Phrases
from place import Place, address, origin_of
from driver.people import Agent, Citizen


def a_plan_to_start(page: Page, phrases: Phrases) -> None:
    a_plan(page, phrases)
    page.context.clear_cookies()
    AgentPages(page, phrases).bring_session("dora")
    page.goto(f"/supervision/plans/alerte?lang={phrases.language}")
    page.get_by_role("button", name=phrases("surge.start"), exact=True).wait_for()


def supervision(path: str) -> Callable[[Page, Phrases], object]:
    """A page of supervision, with somebody in danger on the board."""

    def go(page: Page, phrases: Phrases) -> None:
        AgentPages(page, phrases).bring_session("dora")
        Citizen(origin_of(page), "Au secours, il a un couteau.")
        page.goto(f"{path}?lang={phrases.language}")
        page.locator("h1").wait_for()

    return go


def observed(page: Page, phrases: Phrases) -> None:
    AgentPages(page, phrases).bring_session("dora")
    citizen, bruno = Citizen(origin_of(page), "Une question suivie."), Agent(origin_of(page), "bruno")
    bruno.take(citizen.id)
    page.goto(f"/supervision/d/{citizen.id}?lang={phrases.language}")
    page.get_by_role("button", name=phrases("supervision.observe"), exact=True).click()
    page.get_by_text("Une question suivie.").wait_for()


def ordered_simulation(page: Page, phrases: Phrases, per_day: str = "200", question: str = "crew") -> None:
    AgentPages(page, phrases).bring_session("dora")
    page.goto(f"/supervision/simulation?lang={phrases.language}")
    page.get_by_label(phrases(f"supervision.simulation.question.{question}"), exact=True).check()
    page.get_by_label(phrases("supervision.simulation.field.perDay"), exact=True).fill(per_day)
    page.get_by_role("button", name=phrases("supervision.simulation.start")).click()


def simulated(page: Page, phrases: Phrases) -> None:
    ordered_simulation(page, phrases)
    page.get_by_role("heading", level=1, name=phrases("supervision.simulation.result")).wait_for()
    page.get_by_text(phrases("supervision.simulation.quarters"), exact=True).click()


def refused_simulation(page: Page, phrases: Phrases) -> None:
    ordered_simulation(page, phrases, "0")
    page.get_by_role("alert").wait_for()


SUPERVISION_PLACES = [
    Place("simulation", supervision("/supervision/simulation"), is_agents=True),
    Place("simulation refused", refused_simulation, is_agents=True, status=422),
    Place("simulation's result", simulated, is_agents=True),
    Place("board", supervision("/supervision"), is_agents=True),
    Place("board of a desk", supervision("/supervision/desk/accueil"), is_agents=True),
    Place("wall", supervision("/supervision/mur"), is_agents=True),
    Place("day", supervision("/supervision/jour"), is_agents=True),
    Place("list behind a figure", supervision("/supervision/discussions"), is_agents=True),
    Place("plans", supervision("/supervision/plans"), is_agents=True),
    Place("a plan to start", a_plan_to_start, is_agents=True),
    Place("observed conversation", observed, is_agents=True),
]


def invitations(page: Page, phrases: Phrases) -> None:
    """Two people are called up; the page shows their invitations once."""
    AgentPages(page, phrases).bring_session("dora")
    page.goto(f"/supervision/renforts?lang={phrases.language}")
    page.get_by_label(phrases("callup.count"), exact=True).fill("2")
    page.get_by_role("button", name=phrases("callup.submit"), exact=True).click()
    page.get_by_role("heading", name=phrases("callup.invitations")).wait_for()


def an_invitation(page: Page, phrases: Phrases) -> None:
    invitations(page, phrases)
    link = page.locator("input[readonly]").first.input_value()
    page.context.clear_cookies()
    page.goto(f"{link}?lang={phrases.language}")
    page.get_by_role("heading", level=1, name=phrases("callup.invitation.title")).wait_for()


def first_screen(number: str) -> Callable[[Page, Phrases], object]:
    """One of the first screens of somebody who was called up."""

    def go(page: Page, phrases: Phrases) -> None:
        AgentPages(page, phrases).bring_session("bruno")
        page.goto(f"/agent/debut/{number}")
        page.locator("h1").wait_for()

    return go


CALL_UP_PLACES = [
    Place("call-ups", supervision("/supervision/renforts"), is_agents=True),
    Place("invitations to hand out", invitations, is_agents=True),
    Place("an invitation", an_invitation, is_agents=True),
    Place("an invitation that is over", address("/renfort/" + "A" * 43), is_agents=True, status=404),
    Place("first screen: rules", first_screen("1"), is_agents=True),
    Place("first screen: sound", first_screen("2"), is_agents=True),
    Place("first screen: exercise", first_screen("3"), is_agents=True),
    Place("first screen: how many", first_screen("4"), is_agents=True),
]

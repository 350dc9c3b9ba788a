"""The agent's pages, and how to get there."""

from playwright.sync_api import Page

from agent_pages import AgentPages
from phrases import Phrases
from place import Place, address, origin_of
from driver.http import new_key
from driver.people import Agent, Citizen


def workspace(page: Page, phrases: Phrases) -> AgentPages:
    return AgentPages(page, phrases).enter("bruno")


def a_waiting_thread(page: Page, phrases: Phrases) -> AgentPages:
    bruno = workspace(page, phrases)
    citizen = Citizen(origin_of(page), "Une question qui attend.")
    return bruno.open(citizen.id)


def an_own_thread(page: Page, phrases: Phrases) -> AgentPages:
    bruno = workspace(page, phrases)
    citizen, agent = Citizen(origin_of(page), "Une question prise."), Agent(origin_of(page), "bruno")
    agent.take(citizen.id)
    agent.say(citizen.id, "Une réponse.")
    agent.note(citizen.id, "Une note interne.")
    return bruno.open(citizen.id)


def a_closed_thread(page: Page, phrases: Phrases) -> AgentPages:
    bruno = workspace(page, phrases)
    citizen, agent = Citizen(origin_of(page), "Une question close."), Agent(origin_of(page), "bruno")
    agent.take(citizen.id)
    agent.client.post(f"/api/v1/conversations/{citizen.id}/closure", {"reason": "answered"}, key=new_key())
    return bruno.open(citizen.id)


def a_thread_in_danger(page: Page, phrases: Phrases) -> AgentPages:
    bruno = an_own_thread(page, phrases)
    bruno.look_at("info")
    for degree in ("0", "2"):
        page.locator(f"#info button[name=severity][value='{degree}']").click()
    page.locator("#tag").fill("vol")
    page.get_by_role("button", name=phrases("agent.tags.add"), exact=True).click()
    page.locator(".tags__name", has_text="vol").wait_for()
    bruno.look_at("thread")
    page.locator("[data-part=danger]").wait_for()
    return bruno


def what_is_known(page: Page, phrases: Phrases) -> None:
    """Somebody has come back, it was hard, and a pause is proposed."""
    bruno = workspace(page, phrases)
    citizen, agent = Citizen(origin_of(page), "Une question reprise."), Agent(origin_of(page), "bruno")
    agent.take(citizen.id)
    agent.close(citizen.id)
    citizen.say("Encore moi.")
    agent.take(citizen.id)
    bruno.open(citizen.id).look_at("info")
    page.locator("#info").get_by_role("button", name=phrases("agent.hard"), exact=True).click()
    page.locator("#care").wait_for()
    page.locator("#info").get_by_role("heading", name=phrases("agent.contacts")).wait_for()


def naming_a_colleague(page: Page, phrases: Phrases) -> None:
    an_own_thread(page, phrases)
    page.get_by_role("tab", name=phrases("agent.note")).click()
    page.get_by_role("button", name=phrases("agent.mention")).click()
    page.get_by_role("dialog", name=phrases("agent.colleagues.title")).get_by_role("option").first.wait_for()


def handing_on(page: Page, phrases: Phrases) -> None:
    an_own_thread(page, phrases)
    page.goto(page.url.split("?")[0] + "/transfer")
    page.get_by_role("heading", level=1, name=phrases("agent.transfer.title")).wait_for()


def handing_on_in_place(page: Page, phrases: Phrases) -> None:
    an_own_thread(page, phrases)
    page.get_by_role("link", name=phrases("agent.transfer"), exact=True).click()
    page.get_by_role("dialog", name=phrases("agent.transfer.title")).wait_for()


def an_offer(page: Page, phrases: Phrases) -> None:
    AgentPages(page, phrases).enter("chiara")
    Agent(origin_of(page), "chiara").is_available()
    Citizen(origin_of(page), "Une question proposée.")
    page.locator("#offer").wait_for()
    page.locator("#offer summary").click()
    page.locator("#offer li").first.wait_for()


def a_canned_answer(page: Page, phrases: Phrases) -> None:
    AgentPages(page, phrases).bring_session("emma")
    page.goto(f"/agent/reponses/nouvelle?lang={phrases.language}")
    page.get_by_label(phrases("agent.answers.name"), exact=True).fill("Carte perdue")
    page.get_by_label(phrases("agent.language.fr"), exact=True).fill("Bonjour, le {date du rendez-vous}.")


def canned_answers(page: Page, phrases: Phrases) -> None:
    a_canned_answer(page, phrases)
    page.get_by_role("button", name=phrases("agent.answers.save"), exact=True).click()
    page.get_by_role("status").wait_for()


def choosing_an_answer(page: Page, phrases: Phrases) -> None:
    canned_answers(page, phrases)
    page.context.clear_cookies()
    an_own_thread(page, phrases)
    page.goto(page.url.split("?")[0] + "/answers")
    page.get_by_role("heading", level=1, name=phrases("agent.answers.title")).wait_for()


def refused_sign_in(page: Page, phrases: Phrases) -> None:
    AgentPages(page, phrases).try_to_sign_in("bruno", "pas le bon")
    page.get_by_role("alert").wait_for()


AGENT_PLACES = [
    Place("sign in", address("/agent/connexion"), is_agents=True),
    Place("sign in refused", refused_sign_in, is_agents=True, status=422),
    Place("workspace", workspace, is_agents=True),
    Place("waiting thread", a_waiting_thread, is_agents=True),
    Place("own thread", an_own_thread, is_agents=True),
    Place("closed thread", a_closed_thread, is_agents=True),
    Place("own thread in danger", a_thread_in_danger, is_agents=True),
    Place("what is known", what_is_known, is_agents=True),
    Place("naming a colleague", naming_a_colleague, is_agents=True),
    Place("handing on", handing_on, is_agents=True),
    Place("handing on in place", handing_on_in_place, is_agents=True),
    Place("an offer", an_offer, is_agents=True),
    Place("canned answers", canned_answers, is_agents=True),
    Place("a canned answer", a_canned_answer, is_agents=True),
    Place("choosing an answer", choosing_an_answer, is_agents=True),
]

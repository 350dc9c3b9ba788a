"""The whole work of an agent: by keyboard alone, with a network that comes and goes, and on a phone by touch."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from agent_pages import AgentPages
from citizen_pages import CitizenPages
from conftest import Watch
from driver.people import Agent, Citizen
from driver.process import Guichet
from phrases import FRENCH
from test_agent_offers import write_answer

PHONE = {"viewport": {"width": 375, "height": 720}, "has_touch": True, "is_mobile": True}
FINGER = 44
"""CSS pixels that a finger hits."""


@pytest.fixture(autouse=True)
def nobody_is_asked(guichet: Guichet) -> Iterator[None]:
    """Each test begins with everybody away: whom the one before left available would be asked."""
    yield
    for login in ("bruno", "chiara"):
        Agent(guichet.origin, login).client.request("PUT", "/api/v1/me/availability", {"status": "away"}, key=login)


def command(page: Page, words: str) -> None:
    """Finds a command by its name, as one types it."""
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog", name=FRENCH("agent.palette.title"))).to_be_visible()
    page.keyboard.type(words)
    page.keyboard.press("Enter")


def pane_until(page: Page, selector: str) -> None:
    """Goes round the panes with F6 until the focus is on the element or in it."""
    for _ in range(6):
        if page.evaluate("selector => document.activeElement.closest(selector) !== null", selector):
            return
        page.keyboard.press("F6")
    raise AssertionError(f"F6 does not lead to {selector}")


def test_an_agent_does_everything_by_keyboard_alone(watch: Watch) -> None:
    write_answer(watch.page(), "Accueil au clavier", "Bonjour, ici {agent}.")
    page = watch.page()
    bruno = AgentPages(page).enter("bruno")
    page.keyboard.press("p")
    expect(page.locator("#self")).to_have_attribute("data-status", "available")
    amina = CitizenPages(watch.page()).arrive().start("On m’a volé mon sac.")
    expect(page.locator("#offer")).to_be_visible()
    page.keyboard.press("a")
    expect(bruno.reply_field).to_be_focused()

    page.keyboard.type("/")
    expect(page.get_by_role("dialog", name=FRENCH("agent.answers.title"))).to_be_visible()
    page.keyboard.type("accueil clavier")
    page.keyboard.press("Enter")
    expect(bruno.reply_field).to_have_value("Bonjour, ici Bruno.")
    page.keyboard.press("Enter")
    amina.reads("Bonjour, ici Bruno.")

    command(page, "note interne")
    expect(bruno.note_field).to_be_focused()
    page.keyboard.type("@")
    expect(page.get_by_role("dialog", name=FRENCH("agent.colleagues.title"))).to_be_visible()
    page.keyboard.type("chi")
    page.keyboard.press("Enter")
    expect(bruno.note_field).to_have_value("@chiara ")
    page.keyboard.type("je te la passe")
    page.keyboard.press("Enter")
    bruno.reads("@chiara je te la passe")

    command(page, "etiquette")
    expect(page.locator("#tag")).to_be_focused()
    page.keyboard.type("Sac volé")
    page.keyboard.press("Enter")
    expect(page.locator(".tags__name")).to_have_text("sac-vole")

    pane_until(page, "[role=log]")
    page.keyboard.press("t")
    dialog = page.get_by_role("dialog", name=FRENCH("agent.transfer.title"))
    expect(dialog).to_be_visible()
    page.keyboard.type("Chiara")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("Sac volé, plainte à prendre")
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(amina.page.locator("#status")).to_have_text(FRENCH("thread.handed", name="Chiara"))
    bruno.reads("Sac volé, plainte à prendre")

    other = CitizenPages(watch.page()).arrive().start("Il me suit dans la rue.")
    expect(page.locator("#offer")).to_be_visible()
    page.keyboard.press("a")
    expect(page.locator("#thread")).to_have_attribute("data-conversation", other.conversation)
    expect(bruno.reply_field).to_be_focused()
    command(page, "echange difficile")
    expect(page.locator("#care")).to_be_visible()
    pane_until(page, "[role=log]")
    page.keyboard.press("c")
    expect(page.get_by_role("button", name=FRENCH("agent.reason.answered"))).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(other.page.get_by_role("heading", name=FRENCH("thread.closed"))).to_be_visible()
    expect(page.locator("#care")).to_contain_text(FRENCH("agent.care.text"))
    page.keyboard.press("p")
    expect(page.locator("#self")).to_have_attribute("data-status", "away")

    chiara = AgentPages(watch.page()).enter("chiara")
    expect(chiara.page.locator("#mentions")).to_contain_text(FRENCH("agent.citizen", reference="GU-"))


def test_replies_written_without_network_go_once_in_order_and_are_no_drafts_any_more(watch: Watch) -> None:
    page = watch.page()
    amina = CitizenPages(watch.page()).arrive().start("avant la coupure")
    bruno = AgentPages(page).enter("bruno").open(amina.conversation)
    bruno.take()
    page.context.set_offline(True)
    for text in ("dit hors ligne", "dit ensuite"):
        bruno.reply(text)
        expect(bruno.message(text)).to_contain_text(FRENCH("thread.unsent"))
    page.context.set_offline(False)
    for text in ("dit hors ligne", "dit ensuite"):
        amina.reads(text)
    expect(page.locator("[data-outgoing]")).to_have_count(0)

    page.route("**/messages", lambda route: route.abort("connectionfailed"))
    bruno.reply("dit avant de recharger")
    expect(bruno.message("dit avant de recharger")).to_contain_text(FRENCH("thread.unsent"))
    page.unroute("**/messages")
    page.goto("/agent")
    amina.reads("dit avant de recharger")
    bruno.choose(amina.conversation)
    expect(bruno.reply_field).to_have_value("")
    said = amina.log.get_by_text("dit ", exact=False).all_inner_texts()
    assert said == ["dit hors ligne", "dit ensuite", "dit avant de recharger"], said


def in_reach(target: Locator) -> Locator:
    """What a finger taps is on the screen, and large enough."""
    target.scroll_into_view_if_needed()
    box, page = target.bounding_box(), target.page
    assert box and box["height"] >= FINGER, f"{target}: {box}"
    assert box["y"] >= 0 and box["y"] + box["height"] <= page.viewport_size["height"], f"{target}: {box}"
    return target


def test_an_agent_works_on_a_phone_by_touch(watch: Watch) -> None:
    page = watch.page(**PHONE)
    amina = CitizenPages(watch.page()).arrive().start("depuis mon téléphone")
    bruno = AgentPages(page).enter("bruno")
    in_reach(bruno.row(amina.conversation).get_by_role("link")).tap()
    thread = page.locator("#thread")
    in_reach(thread.get_by_role("button", name=FRENCH("agent.take"), exact=True)).tap()
    in_reach(bruno.reply_field).tap()
    page.keyboard.type("Je regarde.")
    in_reach(page.locator("#panel-reply").get_by_role("button", name=FRENCH("composer.send"))).tap()
    amina.reads("Je regarde.")

    in_reach(page.get_by_role("tab", name=FRENCH("agent.note"))).tap()
    in_reach(page.get_by_role("button", name=FRENCH("agent.mention"))).tap()
    page.get_by_role("option", name="Chiara").tap()
    expect(bruno.note_field).to_have_value("@chiara ")
    page.keyboard.type("un avis ?")
    in_reach(page.get_by_role("button", name=FRENCH("agent.note.add"))).tap()
    bruno.reads("@chiara un avis ?")

    bar = page.locator("#pane-bar")
    in_reach(bar.get_by_role("link", name=FRENCH("agent.panes.info"))).tap()
    page.locator("#tag").fill("mobile")
    in_reach(page.get_by_role("button", name=FRENCH("agent.tags.add"), exact=True)).tap()
    expect(page.locator(".tags__name")).to_have_text("mobile")
    in_reach(page.get_by_role("button", name=FRENCH("agent.help"))).tap()
    expect(page.locator("#toast")).to_contain_text(FRENCH("agent.help.done"))
    page.go_back()
    in_reach(thread.get_by_role("link", name=FRENCH("agent.panes.list"))).tap()
    expect(page.locator("#list")).to_be_visible()
    expect(page.locator("#thread")).to_be_hidden()

    in_reach(bruno.row(amina.conversation).get_by_role("link")).tap()
    in_reach(thread.locator("summary", has_text=FRENCH("agent.close"))).tap()
    in_reach(thread.get_by_role("button", name=FRENCH("agent.reason.answered"))).tap()
    expect(amina.page.get_by_role("heading", name=FRENCH("thread.closed"))).to_be_visible()
    in_reach(bar.get_by_role("link", name=FRENCH("agent.panes.self"))).tap()
    in_reach(page.locator("#self").get_by_role("button", name=FRENCH("agent.availability.available"))).tap()
    expect(page.locator("#self")).to_have_attribute("data-status", "available")
    late = Citizen(watch.guichet.origin, "proposée au téléphone")
    in_reach(page.locator("#offer").get_by_role("button", name=FRENCH("agent.offer.accept"))).tap()
    expect(thread).to_have_attribute("data-conversation", late.id)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_pages_look_as_chosen_and_fit_with_the_largest_text(watch: Watch) -> None:
    page = watch.page(viewport={"width": 1280, "height": 720})
    AgentPages(page).enter("bruno").open(Citizen(watch.guichet.origin, "en grand").id)
    page.locator("#self > summary").click()
    page.locator(".self__display > summary").click()
    page.get_by_label(FRENCH("agent.display.theme"), exact=True).select_option("dark")
    page.get_by_label(FRENCH("agent.display.size"), exact=True).select_option("150")
    page.get_by_role("button", name=FRENCH("agent.display.apply"), exact=True).click()
    root = page.locator("html")
    expect(root).to_have_attribute("data-size", "150")
    expect(root).to_have_attribute("data-theme", "dark")
    expect(page.locator("#thread")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

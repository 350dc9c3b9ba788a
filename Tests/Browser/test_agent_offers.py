"""An offer is accepted, answered by a canned answer and handed on, all by keyboard; and without scripts."""

from playwright.sync_api import Page, expect

from agent_pages import AgentPages
from citizen_pages import CitizenPages
from conftest import Watch
from driver.http import new_key
from driver.people import Agent, Citizen
from phrases import FRENCH


def write_answer(page: Page, title: str, text: str) -> None:
    """Emma writes a canned answer by the plain form."""
    emma = AgentPages(page)
    emma.bring_session("emma")
    page.goto("/agent/reponses/nouvelle")
    page.get_by_label(FRENCH("agent.answers.name"), exact=True).fill(title)
    page.get_by_label(FRENCH("agent.language.fr"), exact=True).fill(text)
    page.get_by_role("button", name=FRENCH("agent.answers.save"), exact=True).click()
    expect(page.get_by_role("status")).to_have_text(FRENCH("agent.answers.saved"))


def test_an_offer_is_accepted_answered_and_handed_on_by_keyboard(watch: Watch) -> None:
    write_answer(watch.page(), "Rendez-vous", "{agent} vous attend le {date du rendez-vous}.")
    page = watch.page()
    bruno = AgentPages(page).enter("bruno")
    Agent(watch.guichet.origin, "bruno").is_available()
    amina = CitizenPages(watch.page()).arrive().start("J’ai perdu ma carte d’identité.")
    offer = page.locator("#offer")
    expect(offer).to_be_visible()
    expect(offer.locator("[data-part=left]")).to_contain_text("répondre")
    expect(page.locator("#offer-said")).to_contain_text("Proposée à vous")
    page.locator("#list").focus()
    page.keyboard.press("a")
    expect(offer).to_be_hidden()
    expect(bruno.reply_field).to_be_focused()

    page.keyboard.type("/")
    answers = page.get_by_role("dialog", name=FRENCH("agent.answers.title"))
    expect(answers).to_be_visible()
    page.keyboard.press("Escape")
    expect(bruno.reply_field).to_have_value("/")
    bruno.reply_field.fill("")
    page.keyboard.type("/")
    expect(answers).to_be_visible()
    page.keyboard.type("rendez")
    page.keyboard.press("Enter")
    expect(bruno.reply_field).to_have_value("Bruno vous attend le {date du rendez-vous}.")
    page.keyboard.press("Enter")
    expect(page.locator("#toast")).to_contain_text("date du rendez-vous")
    page.keyboard.type("lundi")
    page.keyboard.press("Enter")
    amina.reads("Bruno vous attend le lundi.")

    page.get_by_role("log", name=FRENCH("thread.messages")).focus()
    page.keyboard.press("t")
    dialog = page.get_by_role("dialog", name=FRENCH("agent.transfer.title"))
    expect(dialog).to_be_visible()
    expect(dialog.locator("#transfer-summary")).to_have_value("J’ai perdu ma carte d’identité.")
    dialog.locator("#transfer-to").focus()
    page.keyboard.type("Chiara")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(amina.page.locator("#status")).to_have_text(FRENCH("thread.handed", name="Chiara"))
    Agent(watch.guichet.origin, "bruno").client.request(
        "PUT", "/api/v1/me/availability", {"status": "away"}, key=new_key()
    )
    expect(page.locator("#self")).to_have_attribute("data-status", "away")


def test_a_conversation_is_handed_on_and_labelled_without_scripts(watch: Watch) -> None:
    page = watch.context(java_script_enabled=False).new_page()
    bruno = AgentPages(page)
    page.context.add_cookies(
        [{"name": "guichet_session", "value": Agent(watch.guichet.origin, "bruno").client.token or "",
          "url": watch.guichet.origin}]
    )
    citizen = Citizen(watch.guichet.origin, "Une question à transférer.")
    Agent(watch.guichet.origin, "bruno").take(citizen.id)
    bruno.open(citizen.id)
    page.locator("#tag").fill("Carte d’identité")
    page.get_by_role("button", name=FRENCH("agent.tags.add"), exact=True).click()
    expect(page.locator(".tags__name")).to_have_text("carte-d-identite")
    page.get_by_role("link", name=FRENCH("agent.transfer"), exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(FRENCH("agent.transfer.title"))
    page.locator("#transfer-to").select_option(index=1)
    page.get_by_role("button", name=FRENCH("agent.transfer.submit"), exact=True).click()
    expect(page.get_by_role("status").filter(has_text=FRENCH("agent.transferred"))).to_be_visible()

"""The whole journey with two people, each in a browser: from the first message to the rating."""

import pytest
from playwright.sync_api import expect

from agent_pages import AgentPages
from citizen_pages import CitizenPages
from conftest import Watch
from phrases import FRENCH, Phrases

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_citizen_and_an_agent_talk(watch: Watch, language: str) -> None:
    phrases = Phrases(language)
    bruno = AgentPages(watch.page(locale=language), phrases).sign_in("bruno")
    amina = CitizenPages(watch.page(locale=language), phrases).arrive().start("J’ai perdu ma carte.")
    conversation = amina.conversation
    expect(bruno.section("waiting").locator(f"[data-conversation='{conversation}']")).to_be_visible()

    bruno.choose(conversation)
    bruno.reads("J’ai perdu ma carte.")
    bruno.take()
    expect(bruno.section("mine").locator(f"[data-conversation='{conversation}']")).to_be_visible()
    expect(amina.page.locator("#status")).to_have_text(phrases("thread.with", name="Bruno"))

    bruno.reply_field.press_sequentially("Bonjour", delay=20)
    expect(amina.page.get_by_text(phrases("thread.typing", name="Bruno"))).to_be_visible()
    assert "Bonjour" not in amina.page.content(), "what is not sent must not be seen"
    bruno.reply_field.press("Enter")
    amina.reads("Bonjour")
    bruno.reads("Bonjour")

    amina.write("Merci <i>bien</i> & bonne journée")
    bruno.reads("Merci <i>bien</i> & bonne journée")
    bruno.add_note("Vérifier le délai.")
    bruno.reads("Vérifier le délai.")
    amina.page.reload()
    assert "Vérifier le délai." not in amina.page.content()
    amina.write("Encore une question")
    bruno.reads("Encore une question")

    bruno.close()
    expect(amina.page.get_by_role("heading", name=phrases("thread.closed"))).to_be_visible()
    amina.page.get_by_label(phrases("rating.answered.yes"), exact=True).check()
    amina.page.get_by_label(phrases("rating.score.10"), exact=True).check()
    amina.page.get_by_role("button", name=phrases("rating.send")).click()
    expect(amina.page.get_by_text(phrases("rating.thanks"))).to_be_visible()


def test_both_on_phones(watch: Watch) -> None:
    bruno = AgentPages(watch.page(**PHONE)).enter("bruno")
    amina = CitizenPages(watch.page(**PHONE)).arrive().start("depuis le bus")
    bruno.choose(amina.conversation)
    bruno.reads("depuis le bus")
    bruno.take()
    bruno.reply("depuis la rue")
    amina.reads("depuis la rue")
    amina.write("à bientôt")
    bruno.reads("à bientôt")
    bruno.page.get_by_role("link", name=FRENCH("agent.panes.list")).last.click()
    expect(bruno.row(amina.conversation)).to_be_visible()
    for page in (bruno.page, amina.page):
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_an_agent_without_javascript_can_do_the_same(watch: Watch) -> None:
    bruno = AgentPages(watch.page(java_script_enabled=False)).enter("bruno")
    amina = CitizenPages(watch.page(java_script_enabled=False)).arrive().start("sans script")
    bruno.page.get_by_role("link", name=FRENCH("agent.reload")).click()
    bruno.row(amina.conversation).get_by_role("link").click()
    bruno.reads("sans script")
    bruno.press("agent.take")
    bruno.reply("réponse sans script")
    bruno.reads("réponse sans script")
    bruno.note_field.fill("note sans script")
    bruno.press("agent.note.add")
    bruno.reads("note sans script")
    amina.reload()
    amina.reads("réponse sans script")
    bruno.close()
    expect(bruno.page.get_by_role("button", name=FRENCH("agent.reopen"))).to_be_visible()


def test_one_of_two_agents_wins_and_the_other_is_told(watch: Watch) -> None:
    bruno = AgentPages(watch.page()).enter("bruno")
    chiara = AgentPages(watch.page()).enter("chiara")
    amina = CitizenPages(watch.page()).arrive().start("qui répond ?")
    for agent in (bruno, chiara):
        agent.choose(amina.conversation)
    chiara.page.route("**/events*", lambda route: route.abort())
    bruno.take()
    chiara.page.locator("#thread form[data-action=assignment] button").evaluate("button => button.click()")
    expect(chiara.page.get_by_text(FRENCH("problem.already-taken.named", name="Bruno")).first).to_be_visible()
    watch.complaints = [told for told in watch.complaints if "409" not in told]


def test_several_conversations_keep_their_drafts(watch: Watch) -> None:
    bruno = AgentPages(watch.page()).enter("bruno")
    citizens = [CitizenPages(watch.page()).arrive().start(f"question {number}") for number in range(3)]
    for number, citizen in enumerate(citizens):
        bruno.choose(citizen.conversation)
        bruno.take()
        bruno.reply_field.fill(f"brouillon {number}")
    for number, citizen in enumerate(citizens):
        bruno.choose(citizen.conversation)
        expect(bruno.reply_field).to_have_value(f"brouillon {number}")
    bruno.page.reload()
    expect(bruno.reply_field).to_have_value("brouillon 2")
    bruno.choose(citizens[0].conversation)
    expect(bruno.reply_field).to_have_value("brouillon 0")
    bruno.reply_field.press("Enter")
    citizens[0].reads("brouillon 0")
    assert "brouillon 1" not in citizens[0].page.content()


def test_a_closure_can_be_taken_back_at_once(watch: Watch) -> None:
    bruno = AgentPages(watch.page()).enter("bruno")
    amina = CitizenPages(watch.page()).arrive().start("pas si vite")
    bruno.choose(amina.conversation)
    bruno.take()
    bruno.close()
    expect(amina.page.get_by_role("heading", name=FRENCH("thread.closed"))).to_be_visible()
    bruno.page.locator("#toast").get_by_role("button", name=FRENCH("agent.undo")).click()
    expect(amina.composer).to_be_visible()
    amina.write("merci d’être revenu")
    bruno.reads("merci d’être revenu")


def test_a_session_ended_elsewhere_is_told(watch: Watch) -> None:
    page = watch.page()
    bruno = AgentPages(page).sign_in("bruno")
    page.locator("#self > summary").click()
    page.get_by_role("button", name=FRENCH("agent.signout")).click()
    page.wait_for_url("**/agent/connexion*")
    page.goto("/agent")
    page.wait_for_url("**/agent/connexion*")
    assert bruno.page.get_by_role("button", name=FRENCH("agent.signin.submit")).is_visible()

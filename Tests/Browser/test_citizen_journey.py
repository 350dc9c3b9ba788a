"""What a citizen lives through, with JavaScript; the agent answers through the interface for machines."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from citizen_pages import CitizenPages
from conftest import Watch
from driver.people import Agent
from driver.process import Guichet
from phrases import FRENCH, LANGUAGES, Phrases


@pytest.fixture
def bruno(guichet: Guichet) -> Iterator[Agent]:
    agent = Agent(guichet.origin, "bruno")
    agent.is_available()
    stream = agent.follow()
    yield agent
    stream.end()


def test_two_clicks_lead_to_a_person(watch: Watch, bruno: Agent) -> None:
    page = watch.page()
    amina = CitizenPages(page).arrive()
    page.get_by_role("link", name=FRENCH("home.start")).click()
    amina.composer.fill("J’ai perdu ma carte d’identité.")
    page.get_by_role("button", name=FRENCH("composer.send"), exact=True).click()
    amina.reads("J’ai perdu ma carte d’identité.")
    waiting = bruno.client.get("/api/v1/conversations?state=waiting").json()["conversations"]
    assert amina.conversation in [row["conversation"] for row in waiting]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_journey_in_each_language(watch: Watch, bruno: Agent, language: str) -> None:
    phrases = Phrases(language)
    page = watch.page(locale=language)
    amina = CitizenPages(page, phrases).arrive()
    expect(page.locator("html")).to_have_attribute("lang", language)
    amina.start("Buongiorno, Grüß Gott, ¿qué tal? 👋")
    amina.reads("Buongiorno, Grüß Gott, ¿qué tal? 👋")
    expect(page.get_by_text(phrases("thread.waiting"))).to_be_visible()

    bruno.take(amina.conversation)
    expect(page.locator("#status")).to_have_text(phrases("thread.with", name="Bruno"))
    bruno.say(amina.conversation, "Bonjour, je vous lis.")
    amina.reads("Bonjour, je vous lis.")
    amina.write("Merci <b>beaucoup</b> & à bientôt")
    amina.reads("Merci <b>beaucoup</b> & à bientôt")

    page.locator("summary", has_text=phrases("close.button")).click()
    page.get_by_role("button", name=phrases("close.confirm")).click()
    expect(page.get_by_role("heading", name=phrases("thread.closed"))).to_be_visible()
    page.get_by_label(phrases("rating.answered.yes"), exact=True).check()
    page.get_by_label(phrases("rating.score.10"), exact=True).check()
    page.get_by_label(phrases("rating.comment")).fill("Très clair")
    page.get_by_role("button", name=phrases("rating.send")).click()
    expect(page.get_by_text(phrases("rating.thanks"))).to_be_visible()


def test_what_happens_is_shown_at_once(watch: Watch, bruno: Agent) -> None:
    page = watch.page()
    amina = CitizenPages(page).arrive().start("bonjour")
    expect(page.get_by_role("status").filter(has_text=FRENCH.pattern("queue.position.other")).or_(
        page.get_by_role("status").filter(has_text=FRENCH("queue.position.one")))).to_be_visible()
    bruno.take(amina.conversation)
    expect(page.locator("#queue")).to_be_hidden()
    bruno.client.post(f"/api/v1/conversations/{amina.conversation}/typing")
    expect(page.get_by_text(FRENCH("thread.typing", name="Bruno"))).to_be_visible()
    bruno.say(amina.conversation, "me voici")
    amina.reads("me voici")
    expect(page.get_by_text(FRENCH("thread.typing", name="Bruno"))).to_be_hidden()
    amina.write("enfin")
    expect(amina.message("enfin")).to_contain_text(FRENCH("thread.sent"))


def test_the_switch_of_language_keeps_the_page_and_the_text(watch: Watch) -> None:
    page = watch.page()
    amina = CitizenPages(page).arrive()
    page.get_by_role("link", name=FRENCH("home.start")).click()
    amina.composer.fill("à moitié écrit")
    page.get_by_role("button", name="Deutsch").or_(page.get_by_role("link", name="Deutsch")).click()
    german = CitizenPages(page, Phrases("de"))
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(german.composer).to_have_value("à moitié écrit")
    german.write("fertig geschrieben")
    german.reads("fertig geschrieben")
    german.composer.fill("noch ein Satz")
    page.get_by_role("button", name="English").or_(page.get_by_role("link", name="English")).click()
    expect(CitizenPages(page, Phrases("en")).composer).to_have_value("noch ein Satz")


def test_reference_and_code_open_the_conversation_on_another_device(watch: Watch, bruno: Agent) -> None:
    page = watch.page()
    amina = CitizenPages(page).arrive().start("sur mon téléphone")
    reference = page.locator(".keep dd").nth(0).inner_text()
    code = page.locator(".keep dd").nth(1).inner_text()
    assert re.fullmatch(r"GU-[0-9A-Z]{4}-[0-9A-Z]{3}", reference) and re.fullmatch(r"\d{4}", code)
    page.locator("summary", has_text=FRENCH("keep.link")).click()
    link = page.get_by_role("textbox", name=FRENCH("keep.link")).input_value()

    elsewhere = CitizenPages(watch.page()).arrive("/suivi")
    elsewhere.page.get_by_role("textbox", name=FRENCH("return.reference")).fill(reference.lower())
    elsewhere.page.get_by_role("textbox", name=FRENCH("return.code"), exact=True).fill(code)
    elsewhere.page.get_by_role("button", name=FRENCH("return.submit")).click()
    elsewhere.reads("sur mon téléphone")
    elsewhere.write("sur mon ordinateur")
    amina.reads("sur mon ordinateur")

    by_link = CitizenPages(watch.page())
    by_link.page.goto(link)
    by_link.reads("sur mon ordinateur")
    assert link.rsplit("/", 1)[1].split("?")[0] not in by_link.page.url, "the secret stays in the address bar"


def test_the_transcript_holds_what_was_said_and_no_note(watch: Watch, bruno: Agent) -> None:
    page = watch.page()
    amina = CitizenPages(page).arrive().start("ma question")
    bruno.take(amina.conversation)
    bruno.say(amina.conversation, "ma réponse")
    bruno.note(amina.conversation, "ma note interne")
    amina.reads("ma réponse")
    with page.expect_download() as download:
        page.get_by_role("link", name=FRENCH("keep.transcript")).click()
    text = download.value.path().read_text()
    assert "ma question" in text and "ma réponse" in text and "interne" not in text
    assert "interne" not in page.content()


def test_an_erased_conversation_is_gone(watch: Watch, bruno: Agent) -> None:
    page = watch.page()
    amina = CitizenPages(page).arrive().start("à oublier")
    address, conversation = page.url, amina.conversation
    page.get_by_role("link", name=FRENCH("keep.erase")).click()
    page.get_by_role("button", name=FRENCH("erase.confirm")).click()
    expect(page.get_by_role("heading", name=FRENCH("erase.done"))).to_be_visible()
    assert bruno.client.get(f"/api/v1/conversations/{conversation}").status == 404
    answer = page.goto(address)
    assert answer and answer.status == 404 and "à oublier" not in page.content()
    watch.expect("404")


def test_words_not_sent_are_kept_over_a_reload(watch: Watch) -> None:
    page = watch.page()
    amina = CitizenPages(page).arrive()
    # The line is so slow that one types before the scripts have come.
    held: list[Route] = []
    page.route("**/citizen/main.js", lambda route: held.append(route))
    page.get_by_role("link", name=FRENCH("home.start")).click()
    amina.composer.fill("un brouillon")
    held.pop().continue_()
    page.unroute("**/citizen/main.js")
    page.locator("#composer[novalidate]").wait_for()
    page.reload()
    expect(amina.composer).to_have_value("un brouillon")
    amina.write("envoyé")
    amina.reads("envoyé")
    amina.composer.fill("un autre brouillon")
    page.reload()
    expect(amina.composer).to_have_value("un autre brouillon")


def test_new_messages_do_not_move_what_one_reads(watch: Watch, bruno: Agent) -> None:
    page = watch.page(viewport={"width": 360, "height": 640})
    amina = CitizenPages(page).arrive().start("une longue discussion")
    bruno.take(amina.conversation)
    for number in range(25):
        bruno.say(amina.conversation, f"réponse {number} " + "mot " * 20)
    amina.reads("réponse 24 ")
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(200)
    before = page.evaluate("scrollY")
    bruno.say(amina.conversation, "pendant la lecture")
    button = page.get_by_role("button", name=FRENCH("thread.new.one"))
    expect(button).to_be_visible()
    assert page.evaluate("scrollY") == before
    button.click()
    expect(amina.message("pendant la lecture")).to_be_in_viewport()


def test_no_cookie_before_the_first_message(watch: Watch) -> None:
    page = watch.page()
    CitizenPages(page).arrive()
    for path in ("/aide", "/accessibilite", "/donnees", "/suivi", "/d/accueil", "/d/accueil/discussion", "/?lang=de"):
        page.goto(path)
    assert page.context.cookies() == []
    CitizenPages(page).arrive().start("bonjour")
    (cookie,) = page.context.cookies()
    assert cookie["name"] == "guichet_citizen" and cookie["httpOnly"] and cookie["sameSite"] == "Lax"


def focused(page: Page) -> str:
    """The words of the element that has the focus."""
    return page.evaluate("document.activeElement.innerText || document.activeElement.getAttribute('aria-label') || ''")


def test_the_whole_journey_by_keyboard(watch: Watch, bruno: Agent) -> None:
    page = watch.page()
    amina = CitizenPages(page).arrive()
    page.keyboard.press("Tab")
    assert FRENCH("layout.skip") in focused(page), "the first stop is the link to the content"
    tab_to(page, FRENCH("home.start"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/d/accueil/discussion*")
    tab_to_field(page, "text")
    page.keyboard.type("écrit au clavier")
    page.keyboard.press("Enter")
    amina.reads("écrit au clavier")
    bruno.take(amina.conversation)
    tab_to_field(page, "text")
    page.keyboard.type("première ligne")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("deuxième ligne")
    page.keyboard.press("Enter")
    amina.reads("deuxième ligne")
    assert page.evaluate("document.activeElement.id") == "text", "sending keeps the focus in the field"


def tab_to(page: Page, words: str) -> None:
    for _ in range(60):
        if words in focused(page):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {words!r}")


def tab_to_field(page: Page, identity: str) -> None:
    for _ in range(60):
        if page.evaluate("document.activeElement.id") == identity:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach #{identity}")

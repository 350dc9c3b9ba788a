"""Articles from the first draft to the answer that somebody finds, and from a question in vain to the next article."""

import re

from playwright.sync_api import expect

from agent_pages import AgentPages
from citizen_pages import CitizenPages
from conftest import Watch
from driver.people import Agent, Citizen
from driver.process import Guichet
from knowledge_pages import EditorPages
from phrases import FRENCH

QUESTION = "Comment refaire un passeport perdu ?"


def test_an_article_goes_from_draft_to_published_in_two_languages_and_is_found_without_javascript(
    watch: Watch,
) -> None:
    editors = EditorPages(watch.page())
    editors.comes("emma").writes(QUESTION, "Allez en **mairie**.")
    editors.acts("fr", "submit", "submitted")
    editors.comes("wanda").acts("fr", "publish", "published")
    page = editors.page
    page.goto(f"{editors.article}/en")
    expect(page.get_by_text("Allez en **mairie**.")).to_be_visible()
    page.locator("#question").fill("How to replace a lost passport?")
    page.locator("#answer").fill("Go to the town hall.")
    page.get_by_role("button", name=FRENCH("article.preview"), exact=True).click()
    expect(page.get_by_role("heading", name=FRENCH("article.preview"))).to_be_visible()
    page.get_by_role("button", name=FRENCH("article.save"), exact=True).click()
    editors.is_done("saved")
    editors.comes("emma").acts("en", "publish", "published")
    editors.slug(QUESTION)

    plain = watch.page(java_script_enabled=False)
    plain.goto("/aide/accueil?lang=fr")
    plain.get_by_label(FRENCH("answer.label")).fill("j’ai perdu mon passeport")
    plain.get_by_role("button", name=FRENCH("answer.search")).click()
    plain.get_by_role("link", name=QUESTION).click()
    expect(plain.get_by_role("heading", level=1)).to_have_text(QUESTION)
    plain.get_by_role("button", name=FRENCH("answer.useful.yes"), exact=True).click()
    expect(plain.get_by_text(FRENCH("answer.thanks"))).to_be_visible()
    plain.get_by_role("link", name="English").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("How to replace a lost passport?")
    plain.get_by_role("link", name="Français").click()
    plain.get_by_role("link", name=FRENCH("answer.talk.start")).click()
    expect(plain.locator("#text")).to_have_value(QUESTION)


def test_an_agent_inserts_a_suggestion_by_keyboard(watch: Watch, guichet: Guichet) -> None:
    question = "Que faire d’un permis de conduire étranger ?"
    EditorPages(watch.page()).published(question, "Faites la **demande** en ligne.")
    amina = CitizenPages(watch.page()).arrive().start("J’ai un permis de conduire étranger, que faire ?")
    Agent(guichet.origin, "bruno").take(amina.conversation)
    page = watch.page()
    bruno = AgentPages(page).enter("bruno").open(amina.conversation)
    expect(page.locator("#suggestions li").first).to_contain_text(question)
    bruno.reply_field.focus()
    page.keyboard.type("Bonjour. ")
    page.keyboard.press("F2")
    expect(bruno.reply_field).to_have_value("Bonjour. Faites la demande en ligne.")
    page.keyboard.type(" Bonne journée.")
    page.keyboard.press("Enter")
    amina.reads("Bonjour. Faites la demande en ligne. Bonne journée.")
    page.keyboard.press("F8")
    expect(page.locator("#suggestions li")).to_have_count(0)


def test_search_as_one_types_finds_and_carries_on_to_a_person(watch: Watch) -> None:
    EditorPages(watch.page()).published("Où trouver un défibrillateur ?", "À la mairie.")
    page = watch.page()
    page.goto("/aide/accueil?lang=fr")
    page.get_by_label(FRENCH("answer.label")).press_sequentially("défibrilateur")
    # Among what was found, not among what is read often.
    expect(page.locator("#help-found").get_by_role("link", name="Où trouver un défibrillateur ?")).to_be_visible()
    page.get_by_role("link", name=FRENCH("answer.talk.start")).click()
    expect(page.locator("#text")).to_have_value("défibrilateur")


def test_a_question_in_vain_becomes_an_article(watch: Watch) -> None:
    citizen = watch.page(java_script_enabled=False)
    for words in ("carte de pêche", "acheter une carte de pêche 0612345678"):
        citizen.goto(f"/aide/accueil?q={words}&lang=fr")
    editors = EditorPages(watch.page()).comes("wanda")
    page = editors.page
    page.goto("/agent/questions")
    group = page.locator("section.question", has_text="carte de pêche")
    expect(group).to_contain_text(FRENCH("article.loop.asked.other", count=2))
    expect(group).not_to_contain_text("0612345678")
    group.get_by_role("button", name=FRENCH("article.loop.draft")).click()
    editors.is_done("drafted")
    editors.article = page.url.split("?")[0].removesuffix("/fr")
    page.locator("#question").fill("Où acheter une carte de pêche ?")
    page.locator("#answer").fill("En ligne, ou chez un dépositaire.")
    page.get_by_role("button", name=FRENCH("article.save"), exact=True).click()
    editors.comes("emma").acts("fr", "publish", "published")
    editors.slug("Où acheter une carte de pêche ?")
    citizen.goto("/aide/accueil?q=carte de pêche&lang=fr")
    expect(citizen.get_by_role("link", name="Où acheter une carte de pêche ?")).to_be_visible()


def test_an_agent_sends_somebody_to_a_service(watch: Watch, guichet: Guichet) -> None:
    page = watch.page()
    AgentPages(page).bring_session("emma")
    page.goto("/agent/orientations")
    page.get_by_role("button", name=FRENCH("referral.load")).click()
    page.get_by_role("status").wait_for()
    citizen = Citizen(guichet.origin, "On m’a volé mon vélo.")
    Agent(guichet.origin, "bruno").take(citizen.id)
    bruno = AgentPages(page).enter("bruno").open(citizen.id)
    page.get_by_role("link", name=FRENCH("agent.refer"), exact=True).click()
    dialog = page.get_by_role("dialog", name=FRENCH("referral.choose"))
    dialog.locator("select").select_option("plainte-en-ligne")
    for place in range(3):
        dialog.locator(f"input[name=a{place}]").first.check()
    dialog.get_by_role("button", name=FRENCH("referral.send")).click()
    # The message, and the fact that it was sent.
    expect(bruno.message("Plainte en ligne")).to_have_count(2)
    assert any("plainte-en-ligne" in message["text"] for message in citizen.messages())


def test_an_editor_adds_a_rule_and_the_help_site_follows_it(watch: Watch) -> None:
    question = "Comment faire réparer sa bicyclette ?"
    editors = EditorPages(watch.page())
    editors.published(question, "Chez un vélociste.")
    citizen = watch.page(java_script_enabled=False)
    citizen.goto("/aide/accueil?q=biclou&lang=fr")
    expect(citizen.get_by_role("link", name=question)).to_have_count(0)
    page = editors.comes("emma").page
    page.goto("/agent/articles?lang=fr")
    page.get_by_role("link", name=FRENCH("article.section.rules")).click()
    page.get_by_label(FRENCH("article.rule.kind.leads")).check()
    page.locator("#words").fill("biclou, petite reine")
    page.locator("#meaning").fill("bicyclette")
    page.get_by_role("button", name=FRENCH("article.rule.add"), exact=True).click()
    editors.is_done("saved")
    citizen.wait_for_timeout(1000)
    citizen.goto("/aide/accueil?q=mon+biclou&lang=fr")
    citizen.get_by_role("link", name=question).click()
    expect(citizen.get_by_role("heading", level=1)).to_have_text(question)
    row = page.get_by_role("row").filter(has_text="petite reine")
    row.get_by_role("link", name=re.compile(f"^{FRENCH('article.rule.remove')}")).click()
    page.get_by_role("button", name=FRENCH("article.rule.confirm")).click()
    editors.is_done("removed")
    expect(page.get_by_text("petite reine")).to_have_count(0)

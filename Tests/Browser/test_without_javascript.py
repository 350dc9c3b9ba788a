"""The citizen's whole journey as plain HTML: links, forms, and a link that shows what is new."""

import pytest
from playwright.sync_api import expect

from citizen_pages import CitizenPages
from conftest import Watch
from driver.people import Agent
from driver.process import Guichet
from phrases import FRENCH, LANGUAGES, Phrases


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_journey_without_javascript(watch: Watch, guichet: Guichet, language: str) -> None:
    phrases, bruno = Phrases(language), Agent(guichet.origin, "bruno")
    page = watch.page(java_script_enabled=False)
    amina = CitizenPages(page, phrases).arrive().start("ma question")
    amina.reads("ma question")
    bruno.take(amina.conversation)
    bruno.say(amina.conversation, "ma réponse")
    amina.reload()
    amina.reads("ma réponse")
    amina.write("ma suite")
    amina.reads("ma suite")
    page.reload()
    amina.reads("ma suite")

    page.locator("summary", has_text=phrases("close.button")).click()
    page.get_by_role("button", name=phrases("close.confirm")).click()
    expect(page.get_by_role("heading", name=phrases("thread.closed"))).to_be_visible()
    page.get_by_label(phrases("rating.answered.partly"), exact=True).check()
    page.get_by_label(phrases("rating.score.6"), exact=True).check()
    page.get_by_role("button", name=phrases("rating.send")).click()
    expect(page.get_by_text(phrases("rating.thanks"))).to_be_visible()
    page.get_by_role("link", name=phrases("keep.erase")).click()
    page.get_by_role("button", name=phrases("erase.confirm")).click()
    expect(page.get_by_role("heading", name=phrases("erase.done"))).to_be_visible()


def test_a_form_sent_twice_writes_once(watch: Watch, guichet: Guichet) -> None:
    page = watch.page(java_script_enabled=False)
    amina = CitizenPages(page).arrive().start("bonjour")
    key = page.locator("#composer input[name=key]").get_attribute("value") or ""
    for _ in range(2):
        page.context.request.post(
            f"/discussion/{amina.conversation}/messages?lang=fr", form={"text": "une seule fois", "key": key}
        )
    page.reload()
    amina.reads("une seule fois")


def test_an_empty_message_is_explained_and_an_overlong_one_is_kept(watch: Watch) -> None:
    page = watch.page(java_script_enabled=False)
    amina = CitizenPages(page).arrive("/d/accueil/discussion")
    amina.composer.fill("  ")
    page.get_by_role("button", name=FRENCH("composer.send"), exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert page.title().startswith("Erreur"), page.title()
    amina.composer.fill("x" * 4_001)
    page.get_by_role("button", name=FRENCH("composer.send"), exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(amina.composer).to_have_value("x" * 4_001)
    expected = ("422", "400")
    watch.complaints = [said for said in watch.complaints if not any(code in said for code in expected)]


def test_the_switch_of_language_keeps_the_typed_text(watch: Watch) -> None:
    page = watch.page(java_script_enabled=False)
    amina = CitizenPages(page).arrive("/d/accueil/discussion")
    amina.composer.fill("à moitié écrit")
    page.get_by_role("button", name="Italiano").click()
    italian = CitizenPages(page, Phrases("it"))
    expect(page.locator("html")).to_have_attribute("lang", "it")
    expect(italian.composer).to_have_value("à moitié écrit")

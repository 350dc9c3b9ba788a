"""A surge as people live it: a plan started and ended by keyboard, a banner in five languages, a place that is lost."""

import sqlite3
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from agent_pages import AgentPages
from citizen_pages import CitizenPages
from conftest import Watch
from driver.people import Agent
from driver.process import Guichet
from driver.staff import hire
from phrases import FRENCH, LANGUAGES, Phrases
from test_agent_keyboard import tab_until

PLAN = """
plans:
  - slug: alerte
    name: {fr: Alerte, en: Alert}
    banner: {fr: Une alerte est en cours., de: Ein Alarm läuft.}
    desks:
      - slug: accueil
        waiting: 120
"""
ELEVEN_MINUTES = 11 * 60 * 1000 + 30_000
LOOK_MILLISECONDS = 90_000
"""Who went away is looked for every minute."""


@pytest.fixture(scope="module")
def guichet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guichet]:
    """A server with a plan in its file."""
    folder = tmp_path_factory.mktemp("surge")
    config = folder / "guichet.yaml"
    config.write_text(PLAN)
    server = Guichet(folder, config=config)
    hire(server)
    with server:
        yield server


def banners(page: Page) -> list[str]:
    return page.locator("#banners .notice").all_text_contents()


def test_a_plan_is_started_and_ended_by_keyboard_while_a_citizen_looks_on(watch: Watch) -> None:
    amina = CitizenPages(watch.page()).arrive().start("Une question avant l’alerte.")
    hans = watch.page()
    hans.goto("/d/accueil?lang=de")
    assert not banners(amina.page) and not banners(hans)

    dora = watch.page()
    AgentPages(dora).bring_session("dora")
    dora.goto("/supervision/plans")
    tab_until(dora, "a[href='/supervision/plans/alerte']")
    dora.keyboard.press("Enter")
    dora.wait_for_url("**/supervision/plans/alerte")
    tab_until(dora, "form[action='/supervision/plans/alerte'] button")
    dora.keyboard.press("Enter")
    expect(dora.get_by_role("status")).to_have_text(FRENCH("surge.started"))

    # The open conversation says it without being loaded again, in a region that is read aloud.
    notice = amina.page.locator("[aria-live=polite] > #banners .notice")
    expect(notice).to_have_text("Une alerte est en cours.")
    hans.reload()
    assert banners(hans) == ["Ein Alarm läuft."]
    dora.goto("/supervision")
    expect(dora.locator("body")).to_contain_text("Déclenché par Dora")

    dora.goto("/supervision/plans")
    tab_until(dora, "form[action='/supervision/plan-actif/fin'] button")
    dora.keyboard.press("Enter")
    expect(dora.get_by_role("status")).to_have_text(FRENCH("surge.ended"))
    expect(notice).to_have_count(0)
    hans.reload()
    assert not banners(hans)
    dora.goto("/supervision")
    expect(dora.locator("body")).not_to_contain_text("Déclenché par Dora")


def test_a_banner_in_five_languages_is_made_read_and_taken_away(watch: Watch) -> None:
    told = {language: f"Annonce {language} <1>" for language in LANGUAGES}
    readers = {language: watch.page() for language in LANGUAGES}
    for language, page in readers.items():
        CitizenPages(page, Phrases(language)).arrive("/d/accueil").start("Bonjour à tous")
    emma = watch.page()
    AgentPages(emma).bring_session("emma")
    emma.goto("/admin/bandeaux")
    form = emma.locator("form[action='/admin/bandeaux']")
    form.get_by_label(FRENCH("admin.slug"), exact=True).fill("greve")
    for language, text in told.items():
        form.get_by_label(FRENCH(f"agent.language.{language}"), exact=True).fill(text)
    form.get_by_role("button", name=FRENCH("admin.add")).click()
    expect(emma.get_by_role("heading", name="greve")).to_be_visible()
    for language, page in readers.items():
        expect(page.locator("#banners .notice")).to_have_text(told[language])
        expect(page.locator("#banners .notice")).to_have_attribute("lang", language)

    emma.locator("form[action='/admin/bandeaux/greve'] button[name=remove]").click()
    expect(emma.get_by_role("heading", name="greve")).to_have_count(0)
    for page in readers.values():
        expect(page.locator("#banners .notice")).to_have_count(0)
    emma.goto("/admin/journal")
    expect(emma.locator("main")).to_contain_text("banners.greve.text.de")


def test_who_stays_away_finds_a_message_instead_of_a_place_and_takes_one_again(watch: Watch, guichet: Guichet) -> None:
    amina = CitizenPages(watch.page()).arrive().start("Je reviens dans un moment.")
    expect(amina.page.locator("#queue")).to_be_visible()
    address, conversation = amina.page.url, amina.conversation
    amina.page.goto("about:blank")
    # Nobody waits ten minutes here: while nothing runs, the last sign of her is written as that long ago.
    assert guichet.stop() == 0
    with sqlite3.connect(guichet.data / "guichet.db") as rows:
        rows.execute("UPDATE conversation SET seen_at = seen_at - ? WHERE id = ?", (ELEVEN_MINUTES, conversation))
    guichet.start()
    bruno = Agent(guichet.origin, "bruno")
    page = watch.page()
    for _ in range(LOOK_MILLISECONDS // 1000):
        if bruno.client.get(f"/api/v1/conversations/{conversation}").json()["pace"] == "left":
            break
        page.wait_for_timeout(1000)
    amina.page.goto(address)
    expect(amina.page.locator("#message-wait")).to_contain_text(FRENCH.pattern("queue.left"))
    expect(amina.page.locator("#queue")).to_be_hidden()
    amina.reads("Je reviens dans un moment.")
    amina.page.get_by_role("button", name=FRENCH("queue.live")).click()
    expect(amina.page.locator("#queue")).to_be_visible()
    expect(amina.page.locator("#message-wait")).to_have_count(0)

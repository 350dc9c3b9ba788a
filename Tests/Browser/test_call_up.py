"""Somebody is called up: from the invitation to the first answer, counted; and away again in one act."""

import io

import zxingcpp
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from agent_pages import AgentPages
from citizen_pages import CitizenPages
from conftest import Watch
from driver.http import new_key
from driver.people import Agent
from phrases import FRENCH

MOST_INTERACTIONS = 14
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


class CountedPerson:
    """Whoever comes: every act of hers is counted, and there is no other way to act."""

    def __init__(self, page: Page) -> None:
        self.page, self.acts = page, 0

    def open(self, link: str) -> None:
        self.acts += 1
        self.page.goto(link)

    def fill(self, label: str, text: str) -> None:
        self.acts += 1
        self.page.get_by_label(FRENCH(label), exact=True).fill(text)

    def tap(self, button: Locator) -> None:
        self.acts += 1
        button.tap()

    def press(self, name: str) -> None:
        self.tap(self.page.get_by_role("button", name=FRENCH(name), exact=True))


def call_up(dora: Page) -> str:
    """Dora calls one person for the desk of the sample; the link of the invitation."""
    AgentPages(dora).bring_session("dora")
    dora.goto("/supervision")
    dora.get_by_role("link", name=FRENCH("callup.title"), exact=True).click()
    dora.get_by_label(FRENCH("callup.count"), exact=True).fill("1")
    dora.get_by_role("button", name=FRENCH("callup.submit"), exact=True).click()
    return dora.locator("input[readonly]").input_value()


def test_the_picture_is_the_link(watch: Watch) -> None:
    dora = watch.page()
    link = call_up(dora)
    picture = Image.open(io.BytesIO(dora.locator("svg.qr").screenshot()))
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [link]


def test_from_the_link_to_the_first_answer_on_a_phone(watch: Watch) -> None:
    dora = watch.page()
    link = call_up(dora)
    for login in ("bruno", "chiara"):
        Agent(watch.guichet.origin, login).client.request(
            "PUT", "/api/v1/me/availability", {"status": "away"}, key=new_key()
        )
    farid = CountedPerson(watch.page(**PHONE))
    page = farid.page
    farid.open(link)
    farid.fill("callup.invitation.name", "Farid")
    farid.fill("callup.invitation.password", "une phrase facile")
    farid.press("callup.invitation.submit")
    expect(page.get_by_role("heading", level=1)).to_have_text(FRENCH("callup.screen.1"))
    farid.press("callup.next")
    farid.press("agent.sound.test")
    expect(page.get_by_role("status")).not_to_be_empty()
    farid.press("callup.next")
    farid.press("callup.exercise.send")
    farid.fill("callup.exercise.summary.label", "Argent pris en ligne")
    farid.press("callup.exercise.transfer")
    farid.press("callup.start")
    AgentPages(page).is_at_the_desk()

    amina = CitizenPages(watch.page()).arrive().start("J’ai perdu ma carte d’identité.")
    offer = page.locator("#offer")
    expect(offer).to_be_visible()
    farid.tap(offer.get_by_role("button", name=FRENCH("agent.offer.accept"), exact=True))
    expect(page.locator("textarea#reply")).to_be_visible()
    farid.acts += 1
    page.locator("textarea#reply").fill("Bonjour, je m’en occupe.")
    farid.tap(page.locator("#panel-reply").get_by_role("button", name=FRENCH("composer.send")))
    amina.reads("Bonjour, je m’en occupe.")
    assert farid.acts <= MOST_INTERACTIONS, f"{farid.acts} acts"

    dora.reload()
    expect(dora.get_by_role("row", name="Farid")).to_be_visible()
    dora.get_by_role("button", name=FRENCH("callup.end"), exact=True).click()
    expect(dora.get_by_role("status")).to_have_text(FRENCH("callup.ended"))
    expect(dora.get_by_role("row", name="Farid")).to_have_count(0)
    page.reload()
    expect(page.locator("#login")).to_be_visible()
    watch.complaints = [told for told in watch.complaints if "status of 4" not in told]


def test_an_invitation_is_accepted_without_scripts(watch: Watch) -> None:
    link = call_up(watch.page())
    page = watch.context(java_script_enabled=False).new_page()
    page.goto(link)
    page.get_by_label(FRENCH("callup.invitation.name"), exact=True).fill("Gisèle")
    page.get_by_label(FRENCH("callup.invitation.password"), exact=True).fill("une phrase facile")
    page.get_by_role("button", name=FRENCH("callup.invitation.submit"), exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(FRENCH("callup.screen.1"))
    page.goto(link)
    expect(page.get_by_role("alert")).to_have_text(FRENCH("callup.invitation.over"))
    watch.complaints = [told for told in watch.complaints if "status of 4" not in told]

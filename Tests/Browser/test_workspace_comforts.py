"""What makes a long day at the desk bearable: who else reads, a rest, notices of the system, keys of one's own."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from agent_pages import AgentPages
from citizen_pages import CitizenPages
from conftest import Watch
from driver.people import Citizen
from driver.process import Guichet
from driver.staff import hire
from phrases import FRENCH

DESKS = """
desks:
  - slug: accueil
    name: Accueil
    languages: [fr, en, de, it, es]
    hours: always
    sensitive: true
    rest_seconds: 30
"""
NOTICES = """
window.told = [];
window.Notification = class {
  static permission = 'default';
  static requestPermission() { this.permission = 'granted'; return Promise.resolve('granted'); }
  constructor(title, options) { window.told.push([title, options.body]); }
  close() {}
};
"""
HIDE = """() => {
  Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
  document.hasFocus = () => false;
  dispatchEvent(new Event('blur'));
}"""


@pytest.fixture(scope="module")
def guichet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guichet]:
    """A server whose one desk is sensitive, with half a minute of rest after each conversation."""
    folder = tmp_path_factory.mktemp("comforts")
    config = folder / "guichet.yaml"
    config.write_text(DESKS)
    server = Guichet(folder, config=config)
    hire(server)
    with server:
        yield server


def own_menu(page: Page) -> None:
    page.locator("#self > summary").click()


def test_colleagues_see_who_reads_a_conversation_with_them(watch: Watch) -> None:
    amina = CitizenPages(watch.page()).arrive().start("Qui lit ma question ?")
    bruno = AgentPages(watch.page()).enter("bruno").open(amina.conversation)
    chiara = AgentPages(watch.page()).enter("chiara").open(amina.conversation)
    # Whoever was here first is told of who came, and the other way round.
    for agent, name in ((bruno, "Chiara"), (chiara, "Bruno")):
        expect(agent.page.locator("[data-part=readers]")).to_have_text(FRENCH("agent.reading.by", name=name))
    other = Citizen(watch.guichet.origin, "Une autre question.")
    chiara.choose(other.id)
    expect(bruno.page.locator("[data-part=readers]")).to_be_hidden()
    expect(chiara.page.locator("[data-part=readers]")).to_be_hidden()
    expect(amina.page.locator("body")).not_to_contain_text("Chiara")


def test_after_a_conversation_one_rests_until_one_click(watch: Watch) -> None:
    amina = CitizenPages(watch.page()).arrive().start("Une discussion éprouvante.")
    bruno = AgentPages(watch.page()).enter("bruno").open(amina.conversation)
    rest = bruno.page.locator("#rest")
    expect(rest).to_be_hidden()
    bruno.take()
    bruno.close()
    expect(rest).to_be_visible()
    expect(rest).to_contain_text(FRENCH("agent.rest.text"))
    bruno.page.reload()
    expect(rest).to_be_visible()
    rest.get_by_role("button", name=FRENCH("agent.rest.skip"), exact=True).click()
    expect(rest).to_be_hidden()
    bruno.page.reload()
    expect(bruno.page.locator("#list")).to_be_visible()
    expect(rest).to_be_hidden()


def test_a_hidden_window_tells_that_there_is_news_and_nothing_of_it(watch: Watch) -> None:
    page = watch.page()
    page.add_init_script(NOTICES)
    AgentPages(page).enter("bruno")
    page.evaluate(HIDE)
    first = Citizen(watch.guichet.origin, "Rien ne doit se lire.")
    expect(page.locator(f"li[data-conversation='{first.id}']")).to_have_count(1)
    assert page.evaluate("window.told") == [], "nobody has switched it on"
    page.evaluate("document.querySelector('#self').open = true")
    page.get_by_label(FRENCH("agent.notify.on"), exact=True).check()
    expect(page.locator("[data-part=notify-result]")).to_have_text(FRENCH("agent.notify.allowed"))
    second = Citizen(watch.guichet.origin, "Rien ne doit se lire non plus.")
    expect(page.locator(f"li[data-conversation='{second.id}']")).to_have_count(1)
    page.wait_for_function("window.told.length > 0")
    told = page.evaluate("window.told")
    assert told[0] == [FRENCH("agent.notify.new"), ""], told


def test_keys_are_chosen_conflicts_are_refused_and_the_device_keeps_them(watch: Watch) -> None:
    amina = CitizenPages(watch.page()).arrive().start("Avec mes touches.")
    bruno = AgentPages(watch.page()).enter("bruno").open(amina.conversation)
    page = bruno.page
    page.locator("#thread-label").focus()
    page.keyboard.press("?")
    dialog = page.locator("#shortcuts")
    dialog.get_by_text(FRENCH("agent.remap.title"), exact=True).click()
    note = dialog.locator("input[name=note]")
    note.fill("C")
    dialog.get_by_role("button", name=FRENCH("agent.remap.save"), exact=True).click()
    expect(dialog.get_by_role("status")).to_have_text(FRENCH("agent.remap.error.twice"))
    expect(note).to_have_attribute("aria-invalid", "true")
    note.fill("M")
    dialog.get_by_role("button", name=FRENCH("agent.remap.save"), exact=True).click()
    expect(dialog.get_by_role("status")).to_have_text(FRENCH("agent.remap.done"))
    expect(dialog.locator("[data-key-of=note] kbd")).to_have_text("M")
    page.reload()
    bruno.reads("Avec mes touches.")
    page.locator("#thread-label").focus()
    page.keyboard.press("n")
    expect(bruno.note_field).not_to_be_focused()
    page.keyboard.press("m")
    expect(bruno.note_field).to_be_focused()

"""An agent's main task by keyboard alone: sign in, take, answer, note, change conversation, close."""

from playwright.sync_api import Page, expect

from agent_pages import AgentPages
from citizen_pages import CitizenPages
from conftest import Watch
from driver.people import PASSWORD
from phrases import FRENCH


def tab_until(page: Page, selector: str) -> None:
    """Presses Tab until the focus is on the element; every stop must show that it has the focus."""
    for _ in range(80):
        if page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {selector}")


def test_take_answer_note_and_close_by_keyboard(watch: Watch) -> None:
    amina = CitizenPages(watch.page()).arrive().start("au clavier, s’il vous plaît")
    other = CitizenPages(watch.page()).arrive().start("une deuxième question")
    page = watch.page()
    page.goto("/agent/connexion")
    tab_until(page, "#login")
    page.keyboard.type("bruno")
    tab_until(page, "#password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/agent*", timeout=60_000)
    bruno = AgentPages(page)

    tab_until(page, f"[data-conversation='{amina.conversation}'] a")
    page.keyboard.press("Enter")
    bruno.reads("au clavier, s’il vous plaît")
    tab_until(page, "form[data-action=assignment] button")
    page.keyboard.press("Enter")
    expect(bruno.reply_field).to_be_visible()
    tab_until(page, "#reply")
    page.keyboard.type("Bien sûr.")
    page.keyboard.press("Enter")
    amina.reads("Bien sûr.")
    expect(bruno.reply_field).to_be_focused()

    page.keyboard.press("Shift+Tab")
    page.keyboard.press("n")
    expect(bruno.note_field).to_be_focused()
    page.keyboard.type("prise au clavier")
    page.keyboard.press("Enter")
    bruno.reads("prise au clavier")

    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#thread")).to_have_attribute("data-conversation", other.conversation)
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#thread")).to_have_attribute("data-conversation", amina.conversation)

    page.locator("#thread [role=log]").focus()
    page.keyboard.press("c")
    expect(page.get_by_role("button", name=FRENCH("agent.reason.answered"))).to_be_visible()
    page.keyboard.press("1")
    expect(amina.page.get_by_role("heading", name=FRENCH("thread.closed"))).to_be_visible()


def test_the_list_of_shortcuts_and_the_palette_open_and_close(watch: Watch) -> None:
    page = watch.page()
    AgentPages(page).enter("bruno")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name=FRENCH("agent.shortcuts.title"))).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("p")
    expect(page.locator("#self")).to_have_attribute("data-status", "available")
    page.keyboard.press("Control+k")
    palette = page.get_by_role("dialog", name=FRENCH("agent.palette.title"))
    expect(palette).to_be_visible()
    page.keyboard.type("occupe")
    page.keyboard.press("Enter")
    expect(palette).to_be_hidden()
    status = page.locator("#self")
    expect(status).to_have_attribute("data-status", "busy")
    page.keyboard.press("p")
    expect(status).to_have_attribute("data-status", "away")
    page.keyboard.press("p")
    expect(status).to_have_attribute("data-status", "available")

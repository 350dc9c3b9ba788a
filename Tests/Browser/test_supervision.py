"""A supervisor's watch: the board by keyboard, live, on a phone, and without scripts."""

from playwright.sync_api import Page, expect

from agent_pages import AgentPages
from citizen_pages import CitizenPages
from conftest import Watch
from driver.people import Agent, Citizen
from phrases import FRENCH
from test_agent_keyboard import tab_until

LOOKS = 20
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


def board(page: Page) -> Page:
    """Dora looks at the board."""
    AgentPages(page).bring_session("dora")
    page.goto("/supervision")
    expect(page.get_by_role("heading", level=1)).to_have_text(FRENCH("supervision.title"))
    return page


def test_danger_comes_onto_the_board_by_itself_and_is_taken_by_keyboard(watch: Watch) -> None:
    page = board(watch.page())
    citizen = Citizen(watch.guichet.origin, "Au secours, il a un couteau.")
    action = f"form[action='/supervision/d/{citizen.id}/acknowledgement']"
    expect(page.locator(action)).to_be_visible()
    tab_until(page, f"{action} button")
    page.keyboard.press("Enter")
    expect(page.locator(action)).to_have_count(0)
    page.goto("/supervision/jour")
    expect(page.locator("main")).to_contain_text("Dora")


def test_from_a_figure_to_the_conversation_in_two_steps_by_keyboard(watch: Watch) -> None:
    citizen = Citizen(watch.guichet.origin, "Une question derrière un chiffre.")
    page = board(watch.page())
    tab_until(page, ".figure__name[href*='show=waiting']")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(FRENCH("supervision.list.waiting"))
    tab_until(page, f"a[href='/supervision/d/{citizen.id}']")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Une question derrière un chiffre.")


def test_a_conversation_is_observed_helped_and_joined(watch: Watch) -> None:
    amina = CitizenPages(watch.page()).arrive().start("Je ne comprends pas la démarche.")
    Agent(watch.guichet.origin, "bruno").take(amina.conversation)
    bruno = AgentPages(watch.page()).enter("bruno").open(amina.conversation)
    page = board(watch.page())
    page.goto(f"/supervision/d/{amina.conversation}")
    expect(page.locator("main")).not_to_contain_text("Je ne comprends pas la démarche.")

    page.get_by_role("button", name=FRENCH("supervision.observe"), exact=True).click()
    expect(page.locator("main")).to_contain_text("Je ne comprends pas la démarche.")
    expect(bruno.log).to_contain_text(FRENCH("agent.fact.attended.observes", name="Dora"))

    page.get_by_label(FRENCH("supervision.whisper"), exact=True).fill("Propose-lui un rendez-vous.")
    page.get_by_role("button", name=FRENCH("supervision.whisper.send"), exact=True).click()
    expect(bruno.log).to_contain_text("Propose-lui un rendez-vous.")

    page.get_by_role("button", name=FRENCH("supervision.join"), exact=True).click()
    amina.reads(FRENCH("thread.joined"))
    amina.page.reload()
    expect(amina.page.locator("main")).not_to_contain_text("Propose-lui un rendez-vous.")
    expect(amina.page.locator("main")).not_to_contain_text(FRENCH("agent.fact.attended.observes", name="Dora"))


def test_a_supervisor_corrects_and_hands_over_on_a_phone(watch: Watch) -> None:
    citizen = Citizen(watch.guichet.origin, "Au secours, au feu !")
    page = board(watch.page(**PHONE))
    page.locator(f".alarm a[href='/supervision/d/{citizen.id}']").tap()
    page.locator("button[name=severity][value='0']").tap()
    expect(page.locator("main")).to_contain_text(FRENCH("agent.fact.judged.0", name="Dora"))
    page.get_by_label(FRENCH("supervision.takeover"), exact=True).select_option(label="Bruno")
    page.get_by_role("button", name=FRENCH("supervision.takeover.do"), exact=True).tap()
    expect(page.locator("main")).to_contain_text(FRENCH("supervision.observe.first"))
    bruno = Agent(watch.guichet.origin, "bruno")
    assert bruno.client.get(f"/api/v1/conversations/{citizen.id}").json()["state"] == "open"


def test_the_board_works_without_scripts(watch: Watch) -> None:
    citizen = Citizen(watch.guichet.origin, "Au secours, il me menace avec une arme.")
    page = watch.context(java_script_enabled=False).new_page()
    session = Agent(watch.guichet.origin, "dora").client.token or ""
    page.context.add_cookies([{"name": "guichet_session", "value": session, "url": watch.guichet.origin}])
    action = f"form[action='/supervision/d/{citizen.id}/acknowledgement']"
    # A board is worked out once for everybody who asks within a moment: a person looks again.
    for _ in range(LOOKS):
        page.goto("/supervision")
        if page.locator(action).count():
            break
        page.wait_for_timeout(500)
    page.locator(f"{action} button").click()
    page.wait_for_url(f"**/supervision/d/{citizen.id}")
    expect(page.locator(action)).to_have_count(0)

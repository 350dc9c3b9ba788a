"""The server goes and comes back in the middle of a conversation: nothing is lost, nothing is doubled."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from citizen_pages import CitizenPages
from conftest import Watch
from driver.people import Agent
from driver.process import Guichet
from driver.staff import hire
from phrases import FRENCH


@pytest.fixture
def guichet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guichet]:
    """A server of its own for each test here, because it is killed."""
    server = Guichet(tmp_path_factory.mktemp("lost"))
    hire(server)
    with server:
        yield server


def begin(watch: Watch, guichet: Guichet) -> tuple[Page, CitizenPages, Agent]:
    page = watch.page()
    amina, bruno = CitizenPages(page).arrive().start("avant la coupure"), Agent(guichet.origin, "bruno")
    bruno.take(amina.conversation)
    bruno.say(amina.conversation, "je suis là")
    amina.reads("je suis là")
    return page, amina, bruno


def test_messages_of_both_sides_survive_a_killed_server(watch: Watch, guichet: Guichet) -> None:
    page, amina, bruno = begin(watch, guichet)
    guichet.kill()
    expect(page.get_by_text(FRENCH("thread.lost"))).to_be_visible()
    amina.write("écrit pendant la coupure")
    amina.composer.fill("et un brouillon")
    guichet.start()
    bruno.say(amina.conversation, "dit juste après")
    expect(page.get_by_text(FRENCH("thread.lost"))).to_be_hidden(timeout=30_000)
    amina.reads("dit juste après")
    expect(amina.message("écrit pendant la coupure")).to_contain_text(FRENCH("thread.sent"), timeout=30_000)
    expect(amina.composer).to_have_value("et un brouillon")
    page.reload()
    for text in ("avant la coupure", "je suis là", "écrit pendant la coupure", "dit juste après"):
        amina.reads(text)


def test_a_request_whose_answer_was_lost_is_repeated_without_a_double(watch: Watch, guichet: Guichet) -> None:
    page, amina, bruno = begin(watch, guichet)
    swallowed: list[str] = []

    def swallow(route, request) -> None:  # type: ignore[no-untyped-def]
        if swallowed:
            route.continue_()
            return
        swallowed.append(request.url)
        route.fetch()
        route.abort("connectionreset")

    page.route("**/messages*", swallow)
    amina.write("une fois, pas deux")
    problem = amina.message("une fois, pas deux")
    expect(problem).to_contain_text(FRENCH("thread.unsent"))
    problem.get_by_role("button", name=FRENCH("thread.retry")).click()
    expect(problem).to_contain_text(FRENCH("thread.sent"))
    stored = bruno.client.get(f"/api/v1/conversations/{amina.conversation}").json()["messages"]
    assert [message["text"] for message in stored].count("une fois, pas deux") == 1
    page.reload()
    amina.reads("une fois, pas deux")


def test_a_message_not_sent_survives_a_reload_and_a_closed_server(watch: Watch, guichet: Guichet) -> None:
    page, amina, _ = begin(watch, guichet)
    page.route("**/messages", lambda route: route.abort("connectionfailed"))
    amina.write("tout de même")
    expect(amina.message("tout de même")).to_contain_text(FRENCH("thread.unsent"))
    page.unroute("**/messages")
    page.reload()
    expect(amina.message("tout de même")).to_contain_text(FRENCH("thread.sent"))
    page.reload()
    amina.reads("tout de même")


def test_an_idle_page_catches_up_with_what_was_said_while_it_was_away(watch: Watch, guichet: Guichet) -> None:
    page, amina, bruno = begin(watch, guichet)
    for round in range(3):
        guichet.kill()
        page.wait_for_timeout(300)
        guichet.start()
        bruno.say(amina.conversation, f"après la coupure {round}")
    for round in range(3):
        expect(amina.message(f"après la coupure {round}")).to_have_count(1, timeout=30_000)


def test_tabs_share_one_stream_and_another_takes_over(watch: Watch, guichet: Guichet) -> None:
    page, amina, bruno = begin(watch, guichet)
    tabs = [page] + [page.context.new_page() for _ in range(4)]
    for tab in tabs[1:]:
        tab.goto(page.url)
        CitizenPages(tab).reads("je suis là")
    bruno.say(amina.conversation, "à tous les onglets")
    for tab in tabs:
        CitizenPages(tab).reads("à tous les onglets")
    assert guichet.open_streams() == 1, "five tabs must share one stream"
    tabs[0].close()
    bruno.say(amina.conversation, "le premier est fermé")
    for tab in tabs[1:]:
        CitizenPages(tab).reads("le premier est fermé")

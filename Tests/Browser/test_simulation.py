"""Tomorrow's crisis, tried by a supervisor: with scripts and without, by the keyboard, and stopped halfway."""

import re

from playwright.sync_api import Page, expect

from agent_pages import AgentPages
from conftest import Watch
from phrases import FRENCH

RESULT = FRENCH("supervision.simulation.result")


def form(page: Page) -> None:
    AgentPages(page).bring_session("dora")
    page.goto("/supervision/simulation?lang=fr")
    expect(page.get_by_role("heading", level=1, name=FRENCH("supervision.simulation"), exact=True)).to_be_visible()


def fill(page: Page, field: str, value: str) -> None:
    page.get_by_label(FRENCH(f"supervision.simulation.field.{field}"), exact=True).fill(value)


def ask(page: Page, question: str) -> None:
    page.get_by_label(FRENCH(f"supervision.simulation.question.{question}"), exact=True).check()


def start(page: Page) -> None:
    page.get_by_role("button", name=FRENCH("supervision.simulation.start")).press("Enter")


def test_arrivals_are_chosen_as_a_file(watch: Watch) -> None:
    page = watch.page()
    form(page)
    lines = ["timestamp,arrivals", *(f"2026-11-{day:02}T{hour:02}:00,6" for day in range(1, 30) for hour in range(24))]
    record = {"name": "releve.csv", "mimeType": "text/csv", "buffer": "\n".join(lines).encode()}
    page.get_by_label(FRENCH("supervision.simulation.record.file"), exact=True).set_input_files([record])
    expect(page.get_by_role("status")).to_have_text(FRENCH("supervision.simulation.record.read", name="releve.csv"))
    expect(page.locator("#source-record")).to_be_checked()
    kept = page.locator("#record").input_value().strip().split("\n")
    assert len(kept) == 1 + 7 * 24, "the first seven days, and the names"
    start(page)
    expect(page.get_by_role("heading", level=1, name=RESULT)).to_be_visible()
    page.get_by_text(FRENCH("supervision.simulation.quarters"), exact=True).click()
    assert page.get_by_role("row").count() > 7 * 96


def test_a_crew_is_tried_found_wanting_and_tried_again(watch: Watch) -> None:
    page = watch.page()
    form(page)
    fill(page, "perDay", "600")
    page.locator("#agents1").fill("2")
    start(page)
    expect(page.get_by_role("heading", level=1, name=RESULT)).to_be_visible()
    expect(page.get_by_text(FRENCH("supervision.simulation.missed"), exact=True)).to_be_visible()
    chart = page.locator(".chart img")
    expect(chart).to_have_attribute("alt", re.compile(r"personnes viennent"))
    assert chart.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    page.get_by_text(FRENCH("supervision.simulation.quarters"), exact=True).click()
    assert page.get_by_role("row").count() == 97
    with page.expect_download() as download:
        page.get_by_role("link", name=FRENCH("supervision.csv")).click()
    assert download.value.suggested_filename == "simulation.csv"

    page.get_by_role("link", name=FRENCH("supervision.simulation.again")).click()
    expect(page.locator("#perDay")).to_have_value("600")
    ask(page, "constant")
    expect(page.locator("#hours1")).to_be_hidden()
    start(page)
    expect(page.get_by_role("heading", level=1, name=RESULT)).to_be_visible()
    found = page.locator(".simulation__verdict").inner_text()
    agents = int(re.search(r"\d+", found)[0])  # type: ignore[index]
    assert agents > 2, found

    page.get_by_role("link", name=FRENCH("supervision.simulation.again")).click()
    ask(page, "crew")
    page.locator("#agents1").fill(str(agents))
    start(page)
    expect(page.get_by_text(FRENCH("supervision.simulation.held"), exact=True)).to_be_visible()


def test_what_the_form_does_not_need_is_put_away(watch: Watch) -> None:
    page = watch.page()
    form(page)
    record = page.get_by_label(FRENCH("supervision.simulation.record"), exact=True)
    expect(record).to_be_hidden()
    page.get_by_label(FRENCH("supervision.simulation.source.record"), exact=True).check()
    expect(page.locator("#perDay")).to_be_hidden()
    record.fill("timestamp,arrivals\n2026-11-23T08:30,12\n2026-11-23T09:00,x\n")
    watch.complaints.clear()
    start(page)
    expect(page.get_by_role("alert")).to_contain_text("3")
    watch.complaints.clear()
    record.fill("timestamp,arrivals\n2026-11-23T08:30,12\n2026-11-23T09:00,20\n")
    start(page)
    expect(page.get_by_role("heading", level=1, name=RESULT)).to_be_visible()
    expect(page.locator(".figure__value").first).to_have_text("32")


def test_a_long_one_tells_how_far_it_is_and_can_be_stopped(watch: Watch) -> None:
    page = watch.page()
    form(page)
    ask(page, "four")
    fill(page, "perDay", "1500")
    fill(page, "days", "3")
    start(page)
    expect(page.get_by_role("progressbar", name=FRENCH("supervision.simulation.progress"))).to_be_visible()
    first = FRENCH("supervision.simulation.far.none")
    expect(page.locator("[data-part=far]")).not_to_have_text(first)
    page.get_by_role("button", name=FRENCH("supervision.simulation.stop")).click()
    expect(page.get_by_text(FRENCH("supervision.simulation.stopped"))).to_be_visible()


def test_without_scripts_the_page_comes_back_by_itself(watch: Watch) -> None:
    page = watch.page(java_script_enabled=False)
    session = watch.page()
    AgentPages(session).bring_session("dora")
    page.context.add_cookies(session.context.cookies())
    page.goto("/supervision/simulation?lang=fr")
    ask(page, "constant")
    fill(page, "perDay", "1000")
    start(page)
    expect(page.get_by_role("heading", level=1, name=RESULT)).to_be_visible()
    expect(page.locator(".simulation__verdict")).to_contain_text("agents")

"""What only some pages promise: nothing kept by caches, nothing for strangers, nothing heavy."""

from citizen_pages import CitizenPages
from conftest import Watch
from driver.http import Client
from driver.process import Guichet

WEIGHT_OF_A_CITIZENS_PAGE = 35 * 1024
WEIGHT_OF_ITS_SCRIPTS = 12 * 1024
FIRST_RENDER_MILLISECONDS = 1_500


def test_pages_with_a_conversation_are_not_kept_by_caches(watch: Watch) -> None:
    page = watch.page()
    amina = CitizenPages(page).arrive().start("bonjour")
    answer = page.goto(f"/discussion/{amina.conversation}")
    assert answer and "no-store" in answer.headers["cache-control"]


def test_the_pages_of_agents_are_closed_to_strangers(guichet: Guichet) -> None:
    stranger = Client(guichet.origin)
    for path in ("/agent", "/agent/d/00000000000000000000000000", "/agent/events", "/agent/conversations.json"):
        answer = stranger.get(path, headers={"Accept": "text/html"})
        assert answer.status in (302, 303, 401, 404), f"{path}: {answer.status}"


def test_a_citizens_page_is_light(watch: Watch) -> None:
    page = watch.page()
    sizes: dict[str, int] = {}
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda told: sizes.update({told["requestId"]: told["encodedDataLength"]}))
    page.goto("/d/accueil/discussion")
    page.wait_for_load_state("networkidle")
    amina = CitizenPages(page)
    sizes.clear()
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    amina.write("bonjour")
    amina.reads("bonjour")
    page.wait_for_timeout(500)
    # The budget of scripts is of what is compressed, without the heads of the answers; the whole is with them.
    scripts = page.evaluate(
        "performance.getEntriesByType('resource').filter((entry) => entry.name.endsWith('.js'))"
        ".reduce((sum, entry) => sum + entry.encodedBodySize, 0)"
    )
    print(f"{sum(sizes.values())} bytes in all, {scripts} of scripts")
    assert sum(sizes.values()) <= WEIGHT_OF_A_CITIZENS_PAGE, sizes
    assert 0 < scripts <= WEIGHT_OF_ITS_SCRIPTS


def test_the_home_is_there_in_a_second_on_a_slow_line(watch: Watch) -> None:
    page = watch.page()
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 300, "downloadThroughput": 50 * 1024, "uploadThroughput": 50 * 1024},
    )
    page.goto("/")
    shown = page.evaluate(
        "new Promise((done) => new PerformanceObserver((list) => done(list.getEntries()[0].startTime))"
        ".observe({ type: 'paint', buffered: true }))"
    )
    print(f"first paint after {shown:.0f} ms")
    assert shown < FIRST_RENDER_MILLISECONDS

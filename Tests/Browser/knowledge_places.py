"""The pages of editors and of services to send people to, and how to get there."""

from collections.abc import Callable

from playwright.sync_api import Page

from agent_pages import AgentPages
from desk_places import an_own_thread
from knowledge_pages import EditorPages
from phrases import Phrases
from place import Place, origin_of
from driver.people import Agent, Citizen


def editors(path: str) -> Callable[[Page, Phrases], object]:
    """A page of editors, with an article and a question that nobody has answered."""

    def go(page: Page, phrases: Phrases) -> None:
        EditorPages(page, phrases).published("Comment refaire un passeport perdu ?")
        page.goto("/aide/accueil?q=licorne&lang=fr")
        page.goto(f"{path}?lang={phrases.language}")
        page.get_by_role("navigation", name=phrases("article.title")).wait_for()

    return go


def article_part(part: str) -> Callable[[Page, Phrases], object]:
    """A page of one article."""

    def go(page: Page, phrases: Phrases) -> None:
        emma = EditorPages(page, phrases)
        emma.published("Comment refaire un passeport perdu ?")
        page.goto(f"{emma.article}{part}?lang={phrases.language}")
        page.get_by_role("navigation", name=phrases("article.title")).wait_for()

    return go


def search_rules(page: Page, phrases: Phrases) -> None:
    editors("/agent/regles")(page, phrases)
    if page.get_by_role("table").count() == 0:
        page.get_by_label(phrases("article.rule.kind.leads"), exact=True).check()
        page.locator("#words").fill("titre de voyage")
        page.locator("#meaning").fill("passeport")
        page.get_by_role("button", name=phrases("article.rule.add"), exact=True).click()
        page.get_by_role("status").wait_for()
    page.get_by_role("table").wait_for()


def a_search_rule(page: Page, phrases: Phrases) -> None:
    search_rules(page, phrases)
    page.get_by_role("link", name=phrases("article.rule.change")).first.click()
    page.get_by_role("heading", level=1, name=phrases("article.rule.change")).wait_for()


def a_wrong_search_rule(page: Page, phrases: Phrases) -> None:
    a_search_rule(page, phrases)
    page.locator("#meaning").fill("a = b")
    page.get_by_role("button", name=phrases("article.save"), exact=True).click()
    page.get_by_role("alert").wait_for()


def removing_a_search_rule(page: Page, phrases: Phrases) -> None:
    search_rules(page, phrases)
    page.get_by_role("table").get_by_role("link", name=phrases("article.rule.remove")).first.click()
    page.get_by_role("button", name=phrases("article.rule.confirm")).wait_for()


def learned_wordings(page: Page, phrases: Phrases) -> None:
    """A message that was answered by an article, which was then found not useful for it."""
    EditorPages(page, phrases).published("Comment refaire un passeport perdu ?")
    citizen = Citizen(origin_of(page), "Mon passeport est tombé dans la rivière hier soir.")
    Agent(origin_of(page), "bruno").take(citizen.id)
    page.context.clear_cookies()
    AgentPages(page, phrases).enter("bruno").open(citizen.id)
    # On a small screen they are there, behind the thread.
    page.locator("#suggestions li").first.wait_for(state="attached")
    page.keyboard.press("F2")
    page.keyboard.press("Enter")
    page.get_by_text("Allez en mairie").last.wait_for()
    page.keyboard.press("F8")
    page.context.clear_cookies()
    editors("/agent/formulations")(page, phrases)
    page.get_by_role("table").first.wait_for()


def services(path: str) -> Callable[[Page, Phrases], object]:
    """A page of the services to send people to, with those that come along."""

    def go(page: Page, phrases: Phrases) -> None:
        AgentPages(page, phrases).bring_session("emma")
        page.goto(f"/agent/orientations?lang={phrases.language}")
        page.get_by_role("button", name=phrases("referral.load")).click()
        page.get_by_role("status").wait_for()
        page.goto(f"{path}?lang={phrases.language}")
        page.locator("h1").wait_for()

    return go


def referring(page: Page, phrases: Phrases) -> None:
    services("/agent/orientations")(page, phrases)
    page.context.clear_cookies()
    an_own_thread(page, phrases)
    page.goto(page.url.split("?")[0] + f"/orientation?lang={phrases.language}")
    page.get_by_role("heading", name=phrases("referral.emergencies")).wait_for()


def a_referral(page: Page, phrases: Phrases) -> None:
    referring(page, phrases)
    page.goto(page.url.split("?")[0] + f"/116006?a0=no&lang={phrases.language}")
    page.get_by_role("button", name=phrases("referral.send")).wait_for()


def referring_in_place(page: Page, phrases: Phrases) -> None:
    services("/agent/orientations")(page, phrases)
    page.context.clear_cookies()
    an_own_thread(page, phrases)
    page.get_by_role("link", name=phrases("agent.refer"), exact=True).click()
    dialog = page.get_by_role("dialog", name=phrases("referral.choose"))
    dialog.locator("select").select_option("116006")
    dialog.get_by_label(phrases("referral.answer.no")).first.check()
    dialog.locator("[data-part=card]").wait_for()


KNOWLEDGE_PLACES = [
    Place("articles", editors("/agent/articles"), is_agents=True),
    Place("a new article", editors("/agent/articles/nouveau"), is_agents=True),
    Place("imports", editors("/agent/articles/imports"), is_agents=True),
    Place("unanswered questions", editors("/agent/questions"), is_agents=True),
    Place("search rules", search_rules, is_agents=True),
    Place("a search rule", a_search_rule, is_agents=True),
    Place("a wrong search rule", a_wrong_search_rule, is_agents=True, status=422),
    Place("removing a search rule", removing_a_search_rule, is_agents=True),
    Place("learned wordings", learned_wordings, is_agents=True),
    Place("an article for editors", article_part(""), is_agents=True),
    Place("a text", article_part("/fr"), is_agents=True),
    Place("a translation", article_part("/en"), is_agents=True),
    Place("versions of a text", article_part("/fr/versions"), is_agents=True),
    Place("services", services("/agent/orientations"), is_agents=True),
    Place("a service", services("/agent/orientations/perceval"), is_agents=True),
    Place("cards sent", services("/agent/orientations/chiffres"), is_agents=True),
    Place("choosing a service", referring, is_agents=True),
    Place("a service that fits", a_referral, is_agents=True),
    Place("choosing a service in place", referring_in_place, is_agents=True),
]

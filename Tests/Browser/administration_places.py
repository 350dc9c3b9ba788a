"""The pages of administration, and how to get there."""

from collections.abc import Callable

from playwright.sync_api import Page

from agent_pages import AgentPages
from phrases import Phrases
from place import Place


def administration(path: str) -> Callable[[Page, Phrases], object]:
    """A page of administration, as somebody who may change things sees it."""

    def go(page: Page, phrases: Phrases) -> None:
        AgentPages(page, phrases).bring_session("emma")
        page.goto(f"{path}?lang={phrases.language}")
        page.get_by_role("navigation", name=phrases("admin.title")).wait_for()

    return go


def skills_matrix(page: Page, phrases: Phrases) -> None:
    administration("/admin/competences")(page, phrases)
    if page.get_by_role("table").count() == 0:
        page.get_by_label(phrases("admin.slug"), exact=True).fill("cyber")
        page.get_by_label(phrases("admin.name.fr"), exact=True).fill("Escroqueries en ligne")
        page.get_by_role("button", name=phrases("admin.add"), exact=True).click()
    page.get_by_role("table").wait_for()


def wrong_hours(page: Page, phrases: Phrases) -> None:
    administration("/admin/guichets/accueil")(page, phrases)
    page.locator("#monday").fill("8h-12h")
    page.get_by_role("button", name=phrases("admin.save")).click()
    page.get_by_role("alert").wait_for()


def one_person(page: Page, phrases: Phrases) -> None:
    administration("/admin/personnes")(page, phrases)
    page.get_by_role("link", name="Bruno", exact=True).click()
    page.get_by_label(phrases("admin.person.capacity"), exact=True).wait_for()


def preview(page: Page, phrases: Phrases) -> None:
    administration("/admin/configuration")(page, phrases)
    document = page.locator("#document")
    document.fill(document.input_value().replace("reply_hours: 24", "reply_hours: 12"))
    page.get_by_role("button", name=phrases("admin.preview.show")).click()
    page.get_by_role("button", name=phrases("admin.apply")).wait_for()


def a_banner(page: Page, phrases: Phrases) -> None:
    """A banner that no citizen sees yet, so that the pages after this one are as they were."""
    administration("/admin/bandeaux")(page, phrases)
    if page.get_by_role("heading", name="greve").count() == 0:
        form = page.locator("form[action='/admin/bandeaux']")
        form.get_by_label(phrases("admin.slug"), exact=True).fill("greve")
        form.get_by_label(phrases("agent.language.fr"), exact=True).fill("Grève nationale : l’attente est plus longue.")
        form.get_by_label(phrases("admin.banners.from"), exact=True).fill("2099-12-24")
        form.get_by_role("button", name=phrases("admin.add")).click()
    page.get_by_role("heading", name="greve").wait_for()


def a_plan(page: Page, phrases: Phrases) -> None:
    administration("/admin/plans")(page, phrases)
    if page.get_by_role("link", name="Alerte", exact=True).count() == 0:
        page.get_by_label(phrases("admin.slug"), exact=True).fill("alerte")
        page.get_by_label(phrases("admin.name.fr"), exact=True).fill("Alerte")
        page.get_by_role("button", name=phrases("admin.add")).click()
    else:
        page.get_by_role("link", name="Alerte", exact=True).click()
    page.get_by_label(phrases("admin.plan.days"), exact=True).wait_for()


def a_wrong_plan(page: Page, phrases: Phrases) -> None:
    a_plan(page, phrases)
    page.get_by_label(phrases("admin.plan.days"), exact=True).fill("0")
    page.get_by_role("button", name=phrases("admin.save")).click()
    page.get_by_role("alert").wait_for()


ADMINISTRATION_PLACES = [
    Place("administration: desks", administration("/admin"), is_agents=True),
    Place("administration: a desk", administration("/admin/guichets/accueil"), is_agents=True),
    Place("administration: wrong hours", wrong_hours, is_agents=True, status=422),
    Place("administration: teams", administration("/admin/equipes"), is_agents=True),
    Place("administration: no skills", administration("/admin/competences"), is_agents=True),
    Place("administration: skills", skills_matrix, is_agents=True),
    Place("administration: people", administration("/admin/personnes"), is_agents=True),
    Place("administration: a person", one_person, is_agents=True),
    Place("administration: banners", a_banner, is_agents=True),
    Place("administration: plans", administration("/admin/plans"), is_agents=True),
    Place("administration: a plan", a_plan, is_agents=True),
    Place("administration: a wrong plan", a_wrong_plan, is_agents=True, status=422),
    Place("administration: configuration", administration("/admin/configuration"), is_agents=True),
    Place("administration: preview", preview, is_agents=True),
    Place("administration: changes", administration("/admin/journal"), is_agents=True),
]

"""Every page of the house, and how to get there: the list that the checks of form walk over."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from agent_pages import AgentPages
from citizen_pages import CitizenPages
from knowledge_pages import EditorPages
from driver.http import new_key
from driver.people import Agent, Citizen
from phrases import Phrases


@dataclass(frozen=True)
class Place:
    """One page in one state. `go` leads a fresh browser there, in the language of `phrases`."""

    name: str
    go: Callable[[Page, Phrases], object]
    is_agents: bool = False
    status: int = 200


def address(path: str) -> Callable[[Page, Phrases], object]:
    """A page that only needs its address."""
    return lambda page, phrases: page.goto(f"{path}?lang={phrases.language}")


def empty_first_message(page: Page, phrases: Phrases) -> None:
    page.goto(f"/d/accueil/discussion?lang={phrases.language}")
    page.locator("#composer").evaluate("form => { form.noValidate = true; form.elements.text.value = ' '; }")
    page.evaluate("document.getElementById('composer').submit()")
    page.get_by_role("alert").wait_for()


def wrong_code(page: Page, phrases: Phrases) -> None:
    page.goto(f"/suivi?lang={phrases.language}")
    page.locator("#reference").fill("GU-7K4M-9X2")
    page.locator("#code").fill("0000")
    page.get_by_role("button", name=phrases("return.submit")).click()
    page.get_by_role("alert").wait_for()


def waiting(page: Page, phrases: Phrases) -> CitizenPages:
    return CitizenPages(page, phrases).arrive().start("J’ai perdu ma carte d’identité.\nQue faire ?")


def origin_of(page: Page) -> str:
    return page.evaluate("location.origin")


def answered(page: Page, phrases: Phrases) -> CitizenPages:
    amina = waiting(page, phrases)
    bruno = Agent(origin_of(page), "bruno")
    bruno.take(amina.conversation)
    bruno.say(amina.conversation, "Bonjour, je vous explique.\n\nhttps://exemple.invalid/" + "a" * 120)
    amina.reads("Bonjour, je vous explique.")
    amina.write("Merci")
    amina.reads("Merci")
    return amina


def closed(page: Page, phrases: Phrases) -> CitizenPages:
    amina = answered(page, phrases)
    Agent(origin_of(page), "bruno").close(amina.conversation)
    page.get_by_role("heading", name=phrases("thread.closed")).wait_for()
    return amina


def rated(page: Page, phrases: Phrases) -> None:
    closed(page, phrases)
    page.reload()
    page.get_by_label(phrases("rating.answered.yes"), exact=True).check()
    page.get_by_label(phrases("rating.score.8"), exact=True).check()
    page.get_by_role("button", name=phrases("rating.send")).click()
    page.get_by_text(phrases("rating.thanks")).wait_for()


def about_to_erase(page: Page, phrases: Phrases) -> None:
    waiting(page, phrases)
    page.get_by_role("link", name=phrases("keep.erase")).click()
    page.get_by_role("button", name=phrases("erase.confirm")).wait_for()


def erased(page: Page, phrases: Phrases) -> None:
    about_to_erase(page, phrases)
    page.get_by_role("button", name=phrases("erase.confirm")).click()
    page.get_by_role("heading", name=phrases("erase.done")).wait_for()


def workspace(page: Page, phrases: Phrases) -> AgentPages:
    return AgentPages(page, phrases).enter("bruno")


def a_waiting_thread(page: Page, phrases: Phrases) -> AgentPages:
    bruno = workspace(page, phrases)
    citizen = Citizen(origin_of(page), "Une question qui attend.")
    return bruno.open(citizen.id)


def an_own_thread(page: Page, phrases: Phrases) -> AgentPages:
    bruno = workspace(page, phrases)
    citizen, agent = Citizen(origin_of(page), "Une question prise."), Agent(origin_of(page), "bruno")
    agent.take(citizen.id)
    agent.say(citizen.id, "Une réponse.")
    agent.note(citizen.id, "Une note interne.")
    return bruno.open(citizen.id)


def a_closed_thread(page: Page, phrases: Phrases) -> AgentPages:
    bruno = workspace(page, phrases)
    citizen, agent = Citizen(origin_of(page), "Une question close."), Agent(origin_of(page), "bruno")
    agent.take(citizen.id)
    agent.client.post(f"/api/v1/conversations/{citizen.id}/closure", {"reason": "answered"}, key=new_key())
    return bruno.open(citizen.id)


def a_thread_in_danger(page: Page, phrases: Phrases) -> AgentPages:
    bruno = an_own_thread(page, phrases)
    bruno.look_at("info")
    for degree in ("0", "2"):
        page.locator(f"#info button[name=severity][value='{degree}']").click()
    page.locator("#tag").fill("vol")
    page.get_by_role("button", name=phrases("agent.tags.add"), exact=True).click()
    page.locator(".tags__name", has_text="vol").wait_for()
    bruno.look_at("thread")
    page.locator("[data-part=danger]").wait_for()
    return bruno


def what_is_known(page: Page, phrases: Phrases) -> None:
    """Somebody has come back, it was hard, and a pause is proposed."""
    bruno = workspace(page, phrases)
    citizen, agent = Citizen(origin_of(page), "Une question reprise."), Agent(origin_of(page), "bruno")
    agent.take(citizen.id)
    agent.close(citizen.id)
    citizen.say("Encore moi.")
    agent.take(citizen.id)
    bruno.open(citizen.id).look_at("info")
    page.locator("#info").get_by_role("button", name=phrases("agent.hard"), exact=True).click()
    page.locator("#care").wait_for()
    page.locator("#info").get_by_role("heading", name=phrases("agent.contacts")).wait_for()


def naming_a_colleague(page: Page, phrases: Phrases) -> None:
    an_own_thread(page, phrases)
    page.get_by_role("tab", name=phrases("agent.note")).click()
    page.get_by_role("button", name=phrases("agent.mention")).click()
    page.get_by_role("dialog", name=phrases("agent.colleagues.title")).get_by_role("option").first.wait_for()


def handing_on(page: Page, phrases: Phrases) -> None:
    an_own_thread(page, phrases)
    page.goto(page.url.split("?")[0] + "/transfer")
    page.get_by_role("heading", level=1, name=phrases("agent.transfer.title")).wait_for()


def handing_on_in_place(page: Page, phrases: Phrases) -> None:
    an_own_thread(page, phrases)
    page.get_by_role("link", name=phrases("agent.transfer"), exact=True).click()
    page.get_by_role("dialog", name=phrases("agent.transfer.title")).wait_for()


def an_offer(page: Page, phrases: Phrases) -> None:
    AgentPages(page, phrases).enter("chiara")
    Agent(origin_of(page), "chiara").is_available()
    Citizen(origin_of(page), "Une question proposée.")
    page.locator("#offer").wait_for()
    page.locator("#offer summary").click()
    page.locator("#offer li").first.wait_for()


def a_canned_answer(page: Page, phrases: Phrases) -> None:
    AgentPages(page, phrases).bring_session("emma")
    page.goto(f"/agent/reponses/nouvelle?lang={phrases.language}")
    page.get_by_label(phrases("agent.answers.name"), exact=True).fill("Carte perdue")
    page.get_by_label(phrases("agent.language.fr"), exact=True).fill("Bonjour, le {date du rendez-vous}.")


def canned_answers(page: Page, phrases: Phrases) -> None:
    a_canned_answer(page, phrases)
    page.get_by_role("button", name=phrases("agent.answers.save"), exact=True).click()
    page.get_by_role("status").wait_for()


def choosing_an_answer(page: Page, phrases: Phrases) -> None:
    canned_answers(page, phrases)
    page.context.clear_cookies()
    an_own_thread(page, phrases)
    page.goto(page.url.split("?")[0] + "/answers")
    page.get_by_role("heading", level=1, name=phrases("agent.answers.title")).wait_for()


def refused_sign_in(page: Page, phrases: Phrases) -> None:
    AgentPages(page, phrases).try_to_sign_in("bruno", "pas le bon")
    page.get_by_role("alert").wait_for()


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


def a_plan_to_start(page: Page, phrases: Phrases) -> None:
    a_plan(page, phrases)
    page.context.clear_cookies()
    AgentPages(page, phrases).bring_session("dora")
    page.goto(f"/supervision/plans/alerte?lang={phrases.language}")
    page.get_by_role("button", name=phrases("surge.start"), exact=True).wait_for()


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



def supervision(path: str) -> Callable[[Page, Phrases], object]:
    """A page of supervision, with somebody in danger on the board."""

    def go(page: Page, phrases: Phrases) -> None:
        AgentPages(page, phrases).bring_session("dora")
        Citizen(origin_of(page), "Au secours, il a un couteau.")
        page.goto(f"{path}?lang={phrases.language}")
        page.locator("h1").wait_for()

    return go


def observed(page: Page, phrases: Phrases) -> None:
    AgentPages(page, phrases).bring_session("dora")
    citizen, bruno = Citizen(origin_of(page), "Une question suivie."), Agent(origin_of(page), "bruno")
    bruno.take(citizen.id)
    page.goto(f"/supervision/d/{citizen.id}?lang={phrases.language}")
    page.get_by_role("button", name=phrases("supervision.observe"), exact=True).click()
    page.get_by_text("Une question suivie.").wait_for()


def in_danger(page: Page, phrases: Phrases) -> CitizenPages:
    amina = waiting(page, phrases)
    amina.write("Il a un couteau")
    page.get_by_role("heading", name=phrases("danger.title")).wait_for()
    return amina


def ordered_simulation(page: Page, phrases: Phrases, per_day: str = "200", question: str = "crew") -> None:
    AgentPages(page, phrases).bring_session("dora")
    page.goto(f"/supervision/simulation?lang={phrases.language}")
    page.get_by_label(phrases(f"supervision.simulation.question.{question}"), exact=True).check()
    page.get_by_label(phrases("supervision.simulation.field.perDay"), exact=True).fill(per_day)
    page.get_by_role("button", name=phrases("supervision.simulation.start")).click()


def simulated(page: Page, phrases: Phrases) -> None:
    ordered_simulation(page, phrases)
    page.get_by_role("heading", level=1, name=phrases("supervision.simulation.result")).wait_for()
    page.get_by_text(phrases("supervision.simulation.quarters"), exact=True).click()


def refused_simulation(page: Page, phrases: Phrases) -> None:
    ordered_simulation(page, phrases, "0")
    page.get_by_role("alert").wait_for()


SUPERVISION_PLACES = [
    Place("simulation", supervision("/supervision/simulation"), is_agents=True),
    Place("simulation refused", refused_simulation, is_agents=True, status=422),
    Place("simulation's result", simulated, is_agents=True),
    Place("board", supervision("/supervision"), is_agents=True),
    Place("board of a desk", supervision("/supervision/desk/accueil"), is_agents=True),
    Place("wall", supervision("/supervision/mur"), is_agents=True),
    Place("day", supervision("/supervision/jour"), is_agents=True),
    Place("list behind a figure", supervision("/supervision/discussions"), is_agents=True),
    Place("plans", supervision("/supervision/plans"), is_agents=True),
    Place("a plan to start", a_plan_to_start, is_agents=True),
    Place("observed conversation", observed, is_agents=True),
]

def invitations(page: Page, phrases: Phrases) -> None:
    """Two people are called up; the page shows their invitations once."""
    AgentPages(page, phrases).bring_session("dora")
    page.goto(f"/supervision/renforts?lang={phrases.language}")
    page.get_by_label(phrases("callup.count"), exact=True).fill("2")
    page.get_by_role("button", name=phrases("callup.submit"), exact=True).click()
    page.get_by_role("heading", name=phrases("callup.invitations")).wait_for()


def an_invitation(page: Page, phrases: Phrases) -> None:
    invitations(page, phrases)
    link = page.locator("input[readonly]").first.input_value()
    page.context.clear_cookies()
    page.goto(f"{link}?lang={phrases.language}")
    page.get_by_role("heading", level=1, name=phrases("callup.invitation.title")).wait_for()


def first_screen(number: str) -> Callable[[Page, Phrases], object]:
    """One of the first screens of somebody who was called up."""

    def go(page: Page, phrases: Phrases) -> None:
        AgentPages(page, phrases).bring_session("bruno")
        page.goto(f"/agent/debut/{number}")
        page.locator("h1").wait_for()

    return go


CALL_UP_PLACES = [
    Place("call-ups", supervision("/supervision/renforts"), is_agents=True),
    Place("invitations to hand out", invitations, is_agents=True),
    Place("an invitation", an_invitation, is_agents=True),
    Place("an invitation that is over", address("/renfort/" + "A" * 43), is_agents=True, status=404),
    Place("first screen: rules", first_screen("1"), is_agents=True),
    Place("first screen: sound", first_screen("2"), is_agents=True),
    Place("first screen: exercise", first_screen("3"), is_agents=True),
    Place("first screen: how many", first_screen("4"), is_agents=True),
]


def an_article(page: Page, phrases: Phrases) -> None:
    slug = EditorPages(page, phrases).published("Comment refaire un passeport perdu ?")
    page.context.clear_cookies()
    page.goto(f"/aide/accueil/questions/{slug}?lang={phrases.language}")
    page.get_by_role("heading", name=phrases("answer.useful")).wait_for()


def found_articles(page: Page, phrases: Phrases) -> None:
    an_article(page, phrases)
    page.goto(f"/aide/accueil?q=passeport&lang={phrases.language}")
    page.locator("#help-count").wait_for()


def a_topic(page: Page, phrases: Phrases) -> None:
    an_article(page, phrases)
    page.goto("/aide/accueil/themes/papiers?lang=fr")
    page.get_by_role("link", name="Comment refaire un passeport perdu ?").first.wait_for()


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
    page.locator("#suggestions li").first.wait_for()
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

HELP_PLACES = [
    Place("help site", address("/aide/accueil")),
    Place("search on the help site", found_articles),
    Place("a topic", a_topic),
    Place("an article", an_article),
]

CITIZEN_PLACES = [
    Place("home", address("/")),
    Place("home of the desk", address("/d/accueil")),
    Place("first message", address("/d/accueil/discussion")),
    Place("first message refused", empty_first_message, status=422),
    Place("thread waiting", waiting),
    Place("thread answered", answered),
    Place("thread in danger", in_danger),
    Place("thread closed", closed),
    Place("thread rated", rated),
    Place("about to erase", about_to_erase),
    Place("erased", erased),
    Place("return", address("/suivi")),
    Place("return refused", wrong_code, status=422),
    Place("help", address("/aide")),
    Place("accessibility", address("/accessibilite")),
    Place("data", address("/donnees")),
    Place("not found", address("/nulle-part"), status=404),
]

AGENT_PLACES = [
    Place("sign in", address("/agent/connexion"), is_agents=True),
    Place("sign in refused", refused_sign_in, is_agents=True, status=422),
    Place("workspace", workspace, is_agents=True),
    Place("waiting thread", a_waiting_thread, is_agents=True),
    Place("own thread", an_own_thread, is_agents=True),
    Place("closed thread", a_closed_thread, is_agents=True),
    Place("thread in danger", a_thread_in_danger, is_agents=True),
    Place("what is known", what_is_known, is_agents=True),
    Place("naming a colleague", naming_a_colleague, is_agents=True),
    Place("handing on", handing_on, is_agents=True),
    Place("handing on in place", handing_on_in_place, is_agents=True),
    Place("an offer", an_offer, is_agents=True),
    Place("canned answers", canned_answers, is_agents=True),
    Place("a canned answer", a_canned_answer, is_agents=True),
    Place("choosing an answer", choosing_an_answer, is_agents=True),
]

PLACES = [
    *(*CITIZEN_PLACES, *HELP_PLACES, *AGENT_PLACES, *ADMINISTRATION_PLACES, *SUPERVISION_PLACES),
    *(*CALL_UP_PLACES, *KNOWLEDGE_PLACES),
]

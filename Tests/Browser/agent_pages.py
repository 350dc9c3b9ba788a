"""What Bruno and Chiara do in their browsers, by the names that they read on the page."""

from playwright.sync_api import Locator, Page, expect

from driver.people import PASSWORD, SESSIONS
from phrases import FRENCH, Phrases


class AgentPages:
    """One agent's page."""

    def __init__(self, page: Page, phrases: Phrases = FRENCH) -> None:
        self.page, self.say_it = page, phrases

    def try_to_sign_in(self, login: str, password: str) -> None:
        self.page.goto(f"/agent/connexion?lang={self.say_it.language}")
        self.page.get_by_role("textbox", name=self.say_it("agent.signin.login")).fill(login)
        self.page.locator("#password").fill(password)
        self.page.get_by_role("button", name=self.say_it("agent.signin.submit")).click(timeout=60_000)

    def sign_in(self, login: str, password: str = PASSWORD) -> "AgentPages":
        """Signs in by the form. Checking a password is slow on purpose: most tests use `enter`."""
        self.try_to_sign_in(login, password)
        self.page.wait_for_url("**/agent*", timeout=60_000)
        return self.is_at_the_desk()

    def enter(self, login: str) -> "AgentPages":
        """Comes in with the session that the cast was hired with."""
        self.bring_session(login)
        self.page.goto(f"/agent?lang={self.say_it.language}")
        return self.is_at_the_desk()

    def bring_session(self, login: str) -> None:
        """Gives the browser that session, and opens no page with it."""
        self.page.goto("/agent/connexion")
        origin = self.page.evaluate("location.origin")
        self.page.context.add_cookies([{"name": "guichet_session", "value": SESSIONS[login], "url": origin}])

    def is_at_the_desk(self) -> "AgentPages":
        expect(self.page.get_by_role("navigation", name=self.say_it("agent.list"), exact=True)).to_be_visible()
        return self

    def open(self, conversation: str) -> "AgentPages":
        """Opens a conversation by its address."""
        self.page.goto(f"/agent/d/{conversation}")
        expect(self.page.locator("#thread")).to_have_attribute("data-conversation", conversation)
        return self

    def look_at(self, pane: str) -> None:
        """Goes to a pane of the page: list, thread, info. Where all are on screen there is nothing to do."""
        link = self.page.locator(f"#pane-bar [data-go={pane}]")
        if link.is_visible():
            link.click()

    def section(self, name: str) -> Locator:
        """A list of the workspace: waiting, mine, colleagues, closed."""
        return self.page.locator(f"ul[data-section={name}]")

    def row(self, conversation: str) -> Locator:
        return self.page.locator(f"li[data-conversation='{conversation}']")

    def choose(self, conversation: str) -> None:
        self.row(conversation).get_by_role("link").click()
        expect(self.page.locator("#thread")).to_have_attribute("data-conversation", conversation)

    def press(self, key: str) -> None:
        """Presses the button of that phrase in the thread."""
        self.page.locator("#thread").get_by_role("button", name=self.say_it(key), exact=True).click()

    def take(self) -> None:
        self.press("agent.take")
        expect(self.reply_field).to_be_visible()

    @property
    def reply_field(self) -> Locator:
        return self.page.locator("textarea#reply")

    @property
    def note_field(self) -> Locator:
        return self.page.locator("textarea#note")

    def reply(self, text: str) -> None:
        self.reply_field.fill(text)
        self.page.locator("#panel-reply").get_by_role("button", name=self.say_it("composer.send")).click()

    def add_note(self, text: str) -> None:
        tab = self.page.get_by_role("tab", name=self.say_it("agent.note"))
        if tab.count():
            tab.click()
        self.note_field.fill(text)
        self.press("agent.note.add")

    def close(self, reason: str = "answered") -> None:
        self.page.locator("#thread summary", has_text=self.say_it("agent.close")).click()
        self.page.locator("#thread").get_by_role("button", name=self.say_it(f"agent.reason.{reason}")).click()

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log", name=self.say_it("thread.messages"))

    def message(self, text: str) -> Locator:
        return self.log.get_by_role("listitem").filter(has_text=text)

    def reads(self, text: str) -> None:
        """The message stands in the thread, once."""
        expect(self.message(text)).to_have_count(1)

"""Nothing about a person reaches a log or a metric, whatever they write and wherever they put it."""

from urllib.parse import quote

from driver.http import Client
from driver.people import Agent, Citizen
from driver.process import Guichet
from driver.staff import hire

MARK = "Zyxomma-{}-Quetzal"


def test_nothing_of_a_journey_is_found_in_the_logs_or_the_metrics(stopped: Guichet) -> None:
    hire(stopped)
    stopped.environment["GUICHET_LOG_LEVEL"] = "debug"
    guichet = stopped.start()
    places = "text nickname agent note comment header query path wrong login"
    marks = {name: MARK.format(name) for name in places.split()}
    citizen = Citizen(guichet.origin, f"bonjour {marks['text']}", nickname=marks["nickname"])
    headers = {
        "User-Agent": marks["header"],
        "Referer": f"http://ailleurs/{marks['header']}",
        "X-Forwarded-For": "203.0.113.77",
    }
    assert citizen.client.post(f"{citizen.path}/messages", {"text": marks["text"]}, headers=headers).status == 201

    bruno = Agent(guichet.origin, "bruno")
    bruno.is_available()
    bruno.take(citizen.id)
    assert bruno.say(citizen.id, marks["agent"]).status == 201
    assert bruno.note(citizen.id, marks["note"]).status == 201
    bruno.close(citizen.id)
    citizen.client.post(f"{citizen.path}/rating", {"answered": "yes", "score": 9, "comment": marks["comment"]})

    passer_by = Client(guichet.origin)
    passer_by.get(f"/?q={marks['query']}", headers=headers)
    passer_by.get(f"/r/{quote(marks['path'])}")
    passer_by.get(f"{citizen.path}?token={marks['query']}")
    passer_by.post("/api/v1/desks/accueil/conversations", raw=f'{{"text": "{marks["wrong"]}'.encode())
    passer_by.post("/api/v1/session", {"login": marks["login"], "password": marks["wrong"]})
    passer_by.post("/api/v1/returns", {"reference": citizen.opening["reference"], "code": "0000"})
    metrics = guichet.metrics()
    assert guichet.stop() == 0

    tokens = {"token": citizen.client.token or "", "session": bruno.client.token or ""}
    secrets = {**marks, **tokens, "address": "203.0.113.77"}
    secrets["reference"] = citizen.opening["reference"]
    requests = [line for line in guichet.output.splitlines() if not line.startswith("ready ")]
    written = "\n".join(requests) + metrics
    found = [name for name, secret in secrets.items() if secret in written]
    assert not found, f"found in logs or metrics: {found}"
    from_address = [line for line in requests if "127.0.0.1:" in line and str(guichet.port) not in line]
    assert not from_address, f"a client's address is in the log: {from_address[:3]}"

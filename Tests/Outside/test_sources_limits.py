"""One source cannot take everything: requests and streams are limited, and the refusal says when to come back."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from driver.http import Answer, Client
from driver.people import Citizen
from driver.process import Guichet
from driver.sockets import open_streams
from driver.staff import hire

REQUEST_BURST = 120
STREAMS = 50


def says_when_to_come_back(answer: Answer) -> bool:
    return answer.status == 429 and answer.is_problem and int(answer.headers["retry-after"]) >= 1


def test_a_burst_of_requests_is_stopped_and_another_source_is_served(tmp_path: Path) -> None:
    with Guichet(tmp_path, options=[]) as guichet:
        with ThreadPoolExecutor(16) as pool:
            asked = pool.map(lambda _: Client(guichet.origin).get("/api/v1/desks/accueil"), range(REQUEST_BURST * 4))
            answers = list(asked)
        refused = [answer for answer in answers if answer.status != 200]
        assert refused, f"{len(answers)} requests at once and none refused"
        assert len(answers) - len(refused) >= REQUEST_BURST
        assert all(says_when_to_come_back(answer) for answer in refused), refused[0]
        assert Client(guichet.origin, source="127.0.0.2").get("/api/v1/desks/accueil").status == 200


def test_a_source_with_too_many_streams_is_told(tmp_path: Path) -> None:
    with Guichet(tmp_path, options=[]) as guichet:
        citizen = Citizen(guichet.origin, "bonjour")
        held = open_streams(guichet.port, f"{citizen.path}/events", citizen.client.token or "", STREAMS)
        try:
            assert all(stream.status == 200 for stream in held)
            assert says_when_to_come_back(citizen.client.get(f"{citizen.path}/events"))
        finally:
            for stream in held:
                stream.close()


def test_guessing_the_code_of_a_reference_is_stopped(tmp_path: Path) -> None:
    with Guichet(tmp_path, options=[]) as guichet:
        citizen = Citizen(guichet.origin, "bonjour")
        reference, code = citizen.opening["reference"], citizen.opening["code"]
        wrong = [f"{(int(code) + step) % 10_000:04}" for step in range(1, 9)]
        tries = [{"reference": reference, "code": guess} for guess in wrong]
        answers = [Client(guichet.origin).post("/api/v1/returns", guess) for guess in tries]
        assert all(answer.status >= 400 and answer.is_problem for answer in answers)
        elsewhere = Client(guichet.origin, source="127.0.0.2")
        right = elsewhere.post("/api/v1/returns", {"reference": reference, "code": code})
        assert right.status >= 400, "after eight wrong codes the right one must no longer open"


def test_guessing_a_password_is_stopped(tmp_path: Path) -> None:
    guichet = Guichet(tmp_path, options=[])
    hire(guichet)
    with guichet:
        caller = Client(guichet.origin)
        guesses = [caller.post("/api/v1/session", {"login": "bruno", "password": f"guess {n}"}) for n in range(8)]
        assert guesses[0].status == 401 and guesses[0].is_problem
        assert says_when_to_come_back(guesses[-1]), guesses[-1]

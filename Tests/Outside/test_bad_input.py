"""Bad input gets a clear problem document and changes nothing."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from driver.http import Client, new_key
from driver.people import Agent, Citizen
from driver.process import Guichet
from driver.sockets import exchange

OPEN = "/api/v1/desks/accueil/conversations"


@pytest.fixture
def amina(staffed: Guichet) -> Iterator[Citizen]:
    """A citizen whose conversation must be the same after the test as before."""
    citizen = Citizen(staffed.origin, "bonjour")
    before = state_of(citizen)
    yield citizen
    assert state_of(citizen) == before, "bad input changed the conversation"


def state_of(citizen: Citizen) -> dict[str, Any]:
    """All that is known of a conversation, but for the wait, which time changes."""
    return {name: value for name, value in citizen.client.get(citizen.path).json().items() if name != "queue"}


def refused(answer: Any, *statuses: int) -> None:
    assert answer.status in statuses, f"{answer.status} {answer.body!r}"
    assert answer.is_problem, f"no problem document: {answer.headers.get('content-type')} {answer.body!r}"


BROKEN = {
    "nothing": b"",
    "no JSON": b"text=bonjour",
    "JSON cut off": b'{"text": "bonjou',
    "two documents": b'{"text": "a"}{"text": "b"}',
    "a list": b'["bonjour"]',
    "a string": b'"bonjour"',
    "null": b"null",
    "invalid UTF-8": b'{"text": "bonjour \xff\xfe"}',
    "UTF-8 cut in a character": b'{"text": "\xc3"}',
    "a lone surrogate": b'{"text": "\\ud83d"}',
    "NUL in the text": b'{"text": "bon\\u0000jour"}',
    "a bare NUL byte": b'{"text": "bon\x00jour"}',
    "a control character": b'{"text": "bon\\u0007jour"}',
    "deep nesting": b'{"text": ' + b"[" * 5_000 + b"]" * 5_000 + b"}",
    "text missing": b"{}",
    "text is a number": b'{"text": 7}',
    "text is null": b'{"text": null}',
    "text is a list": b'{"text": ["bonjour"]}',
    "text is empty": b'{"text": ""}',
    "text is blank": '{"text": " \\n\\t\u00a0\u200b "}'.encode(),
    "text is too long": json.dumps({"text": "x" * 4_001}).encode(),
    "text is too long in wide characters": json.dumps({"text": "é" * 4_001}, ensure_ascii=False).encode(),
    "an unknown field": b'{"text": "bonjour", "agent": true}',
}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN.keys())
def test_a_bad_message_is_refused(amina: Citizen, body: bytes) -> None:
    refused(amina.client.post(f"{amina.path}/messages", raw=body), 400, 422)


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN.keys())
def test_a_bad_opening_is_refused(amina: Citizen, body: bytes) -> None:
    refused(Client(f"http://{amina.client.host}").post(OPEN, raw=body), 400, 422)


def test_the_field_at_fault_is_named_in_the_language_of_the_caller(amina: Citizen) -> None:
    said = set()
    for language in ("fr", "en", "de", "it", "es"):
        answer = amina.client.post(f"{amina.path}/messages", {"text": ""}, headers={"Accept-Language": language})
        refused(answer, 400, 422)
        assert any(error.get("field") == "text" for error in answer.json()["errors"])
        said.add(answer.json()["detail"])
    assert len(said) == 5, f"the detail is not said in five languages: {said}"


def test_the_longest_text_is_taken_and_comes_back_unchanged(staffed: Guichet) -> None:
    for text in ("x" * 4_000, "é" * 4_000, "👩🏽‍🚒" * 700, "  deux espaces, une fin \n", "<b>&amp;</b> ' \" \\ \u2028"):
        citizen = Citizen(staffed.origin, "bonjour")
        answer = citizen.say(text)
        assert answer.status == 201, f"{answer.status} {answer.body!r}"
        assert citizen.messages()[-1]["text"] == text


@pytest.mark.parametrize(
    "field",
    [{"language": "xx"}, {"language": 1}, {"nickname": "x" * 61}, {"nickname": 3}, {"nickname": "a\u0000"}],
)
def test_a_bad_field_beside_the_text_is_refused(amina: Citizen, field: dict[str, Any]) -> None:
    refused(Client(f"http://{amina.client.host}").post(OPEN, {"text": "bonjour", **field}), 400, 422)


def test_an_unknown_desk_is_not_found(amina: Citizen) -> None:
    refused(Client(f"http://{amina.client.host}").post("/api/v1/desks/nowhere/conversations", {"text": "a"}), 404)
    refused(Client(f"http://{amina.client.host}").get("/api/v1/desks/%2e%2e%2f"), 400, 404)


def test_a_body_over_the_limit_is_refused(amina: Citizen) -> None:
    refused(amina.client.post(f"{amina.path}/messages", raw=b'{"text": "' + b"x" * 70_000 + b'"}'), 413)


def test_a_foreign_a_wrong_and_no_token_look_like_no_conversation(amina: Citizen, staffed: Guichet) -> None:
    other = Citizen(staffed.origin, "je suis quelqu'un d'autre")
    wrong = [other.client.token, "x", "", (amina.client.token or "")[:-1] + "!", "é".encode().decode("latin-1")]
    seen = set()
    for token in wrong:
        stranger = Client(staffed.origin, token)
        for answer in (
            stranger.get(amina.path),
            stranger.post(f"{amina.path}/messages", {"text": "je ne suis pas Amina"}),
            stranger.get(f"{amina.path}/events"),
            stranger.post(f"{amina.path}/closure"),
            stranger.request("DELETE", amina.path, key=new_key()),
        ):
            refused(answer, 401, 404)
            seen.add((bool(token), answer.status))
    stranger = Client(staffed.origin, other.client.token)
    assert stranger.get("/api/v1/conversations/00000000000000000000000000").status == 404


def test_a_citizens_token_opens_no_agents_door(amina: Citizen) -> None:
    for method, path, body in [
        ("GET", "/api/v1/conversations?state=waiting", None),
        ("GET", "/api/v1/events", None),
        ("PUT", "/api/v1/me/availability", {"status": "available"}),
        ("POST", f"{amina.path}/assignment", {"agent": "me"}),
        ("POST", f"{amina.path}/notes", {"text": "note"}),
    ]:
        refused(amina.client.request(method, path, body, key=new_key()), 401, 403, 404)


def test_a_key_used_again_with_another_body_is_refused(staffed: Guichet) -> None:
    citizen, key = Citizen(staffed.origin, "bonjour"), new_key()
    first = citizen.say("une fois", key=key)
    again = citizen.say("une fois", key=key)
    assert (first.status, again.status) == (201, 201) and first.json() == again.json()
    refused(citizen.say("autre chose", key=key), 422)
    assert [message["text"] for message in citizen.messages()] == ["bonjour", "une fois"]


def test_an_opening_repeated_with_its_key_opens_one_conversation(staffed: Guichet) -> None:
    caller, key = Client(staffed.origin), new_key()
    first = caller.post(OPEN, {"text": "bonjour"}, key=key)
    again = caller.post(OPEN, {"text": "bonjour"}, key=key)
    assert first.status == again.status == 201
    assert first.json()["conversation"] == again.json()["conversation"]
    assert first.json()["token"] == again.json()["token"]
    refused(caller.post(OPEN, {"text": "autre"}, key=key), 422)


@pytest.mark.parametrize("key", ["x" * 65, "avec espace", "é"])
def test_a_bad_idempotency_key_is_refused(amina: Citizen, key: str) -> None:
    sent = amina.client.post(f"{amina.path}/messages", {"text": "bonjour"}, key=key.encode().decode("latin-1"))
    refused(sent, 400, 422)


def test_an_unknown_route_and_a_wrong_method_get_problem_documents(amina: Citizen) -> None:
    refused(amina.client.get("/api/v1/nowhere"), 404)
    refused(amina.client.request("PATCH", f"{amina.path}/messages", {"text": "a"}), 404, 405)
    for after in ("-1", "x", "99999999999999999999"):
        refused(amina.client.get(f"{amina.path}?after={after}"), 400, 422)


RAW = {
    "a body shorter than it says": (
        b"POST /api/v1/desks/accueil/conversations HTTP/1.1\r\nHost: a\r\nContent-Length: 500\r\n\r\n"
        b"{\"text\": \"mensonge\"}",
        True,
    ),
    "a length that is no number": (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: zehn\r\n\r\n", False),
    "two lengths": (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nab", False),
    "a length and chunks": (
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        False,
    ),
    "no host": (
        b"POST /api/v1/desks/accueil/conversations HTTP/1.1\r\nContent-Length: 19\r\n\r\n{\"text\": \"sans hote\"}",
        False,
    ),
    "no HTTP": (b"bonjour\r\n\r\n", False),
    "an endless header": (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 200_000 + b"\r\n\r\n", False),
    "a target that is no path": (b"GET \xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n", False),
}


@pytest.mark.parametrize(("request_bytes", "half_close"), RAW.values(), ids=RAW.keys())
def test_a_request_that_breaks_the_protocol_does_no_harm(
    amina: Citizen, staffed: Guichet, request_bytes: bytes, half_close: bool
) -> None:
    bruno = Agent(staffed.origin, "bruno")
    before = len(bruno.client.get("/api/v1/conversations?state=waiting").json()["conversations"])
    answer = exchange(staffed.port, request_bytes, seconds=3, half_close=half_close)
    assert not answer.startswith((b"HTTP/1.1 2", b"HTTP/1.1 5")), answer[:300]
    assert Client(staffed.origin).get("/health/live").status == 200
    after = len(bruno.client.get("/api/v1/conversations?state=waiting").json()["conversations"])
    assert after == before

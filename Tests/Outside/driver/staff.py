"""The accounts of the cast. Hashing passwords is slow on purpose, so it is done once and the result is copied."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from driver.people import PASSWORD, SESSIONS, sign_in
from driver.process import Guichet

CAST = {
    "bruno": ("Bruno", "agent"),
    "chiara": ("Chiara", "agent"),
    "dora": ("Dora", "supervisor"),
    "emma": ("Emma", "admin"),
    "wanda": ("Wanda", "editor"),
}


@cache
def staffed_data() -> Path:
    """A data directory with Bruno and Chiara the agents, Dora who supervises, Emma who administers and Wanda who edits;
    each signed in."""
    folder = Path(tempfile.mkdtemp(prefix="guichet-staff-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    guichet = Guichet(folder)
    for login, (name, role) in CAST.items():
        guichet.add_agent(login, name, PASSWORD, role=role)
    with guichet:
        for login in CAST:
            SESSIONS[login] = sign_in(guichet.origin, login, PASSWORD)["token"]
        assert guichet.stop() == 0
    return guichet.data


def hire(guichet: Guichet) -> None:
    """Gives a server that never ran the accounts and sessions of the cast."""
    shutil.copytree(staffed_data(), guichet.data)

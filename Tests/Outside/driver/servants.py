"""Servers that are not ours: run as somebody else than root, in folders that they may enter, ended with the tests."""

import contextlib
import os
import pwd
import shutil
import signal
import tempfile
from collections.abc import Iterable
from pathlib import Path


def as_servant(*, ends_with_us: str | None = "INT", reads_everything: bool = False) -> list[str]:
    """The words before a command of PostgreSQL, which refuses to run as root: then it runs as the user `postgres`.

    The signal `ends_with_us` is sent when the thread that started it is gone: start servers from the main thread. With
    `reads_everything` a servant of root may read what root reads: the tests' Python may lie below a closed home folder.
    """
    line = ["setpriv"] + (["--pdeathsig", ends_with_us] if ends_with_us else [])
    if os.geteuid() == 0:
        line += ["--reuid=postgres", "--regid=postgres", "--init-groups"]
        if reads_everything:
            line += ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"]
    return line if len(line) > 1 else []


def servants_folder(prefix: str) -> Path:
    """A new temporary folder that the servant owns. Not below a test's own folder, which only root may enter."""
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    give_to_servant(folder)
    return folder


def give_to_servant(path: Path) -> None:
    """Makes a file or folder the servant's."""
    if os.geteuid() == 0:
        servant = pwd.getpwnam("postgres")
        shutil.chown(path, servant.pw_uid, servant.pw_gid)


def family(pid: int) -> list[int]:
    """A process and all below it, parents first."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                # The name in brackets may hold anything; what follows the last bracket is state and parent.
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                parents.setdefault(parent, []).append(int(entry.name))
    found = [pid]
    for member in found:
        found += parents.get(member, [])
    return found


def send(number: signal.Signals, members: Iterable[int]) -> None:
    """Sends a signal to those that are still there."""
    for member in members:
        with contextlib.suppress(ProcessLookupError):
            os.kill(member, number)

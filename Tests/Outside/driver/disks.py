"""Disks that fail: a small one that fills up, and one that turns read-only under a running program."""

import os
import subprocess
from pathlib import Path

import pytest


class SmallDisk:
    """A disk of a few megabytes, in memory."""

    def __init__(self, folder: Path, mebibytes: int) -> None:
        self.folder = folder
        folder.mkdir()
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={mebibytes}m", "tmpfs", str(folder)], capture_output=True, text=True
        )
        if mounted.returncode != 0:
            pytest.skip(
                "NOT PROVEN: this account cannot mount a small disk. Run as root, or under "
                f"`unshare --map-root-user --mount`: {mounted.stderr.strip()}"
            )

    def fill(self) -> None:
        """Takes every free byte."""
        with (self.folder / "ballast").open("wb", buffering=0) as ballast:
            for size in (1 << 16, 1 << 12):
                while True:
                    try:
                        if ballast.write(b"\1" * size) < size:
                            break
                    except OSError:
                        break

    def make_room(self) -> None:
        """Gives the bytes back."""
        (self.folder / "ballast").unlink(missing_ok=True)

    def remount(self, mode: str) -> None:
        """Remounts `ro` or `rw`; no file may be open for writing."""
        subprocess.run(["mount", "-o", f"remount,{mode}", str(self.folder)], check=True)

    def unmount(self) -> None:
        subprocess.run(["umount", "--lazy", str(self.folder)], check=False)


class FreezableDisk:
    """The preloaded library that refuses every change below a folder while it is frozen."""

    def __init__(self, workshop: Path, folder: Path) -> None:
        self.switch = workshop / "frozen"
        library = workshop / "read_only_disk.so"
        source = Path(__file__).with_name("read_only_disk.c")
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl"], check=True)
        self.environment = {
            "LD_PRELOAD": str(library),
            "GUICHET_DISK": os.path.realpath(folder),
            "GUICHET_DISK_SWITCH": str(self.switch),
        }

    def freeze(self) -> None:
        self.switch.touch()

    def thaw(self) -> None:
        self.switch.unlink()

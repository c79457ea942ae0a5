"""Machines without Python for the packaged program: a bare Debian, and Windows by Wine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tarfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

REPOSITORY = Path(__file__).resolve().parents[2]
_PATIENCE_S = 1200
_PACKAGE = REPOSITORY / ".ci/package"
_DESKTOP = (
    *("desktop-file-utils", "fonts-dejavu-core", "libdbus-1-3", "libegl1", "libfontconfig1"),
    *("libgl1", "libglib2.0-0", "libglib2.0-bin", "libx11-xcb1", "libxkbcommon0"),
    *("shared-mime-info", "xz-utils"),
)
"""What every Linux desktop has; the package brings the rest."""


class MachineError(Exception):
    """What did not work, with what the program said."""


class Machine(Protocol):
    """A machine on which the package is installed; `folder` on it is `shared` here.

    `state` is where the program keeps its log there.
    """

    shared: Path
    state: Path
    folder: str
    separator: str

    def install(self) -> None:
        """Install the package, asking nothing."""

    def command(self, *arguments: str, window: bool = False, language: str = "sv") -> list[str]:
        """Return what starts the program there; with `window` as a shortcut does."""

    def opening(self, file: str) -> list[str]:
        """Return what opens a file there by its kind, and lasts as long as the program may run."""

    def remove(self) -> list[str]:
        """Take the program away; return what is left of it that should not be."""


def run(command: list[str]) -> str:
    """Run a command to its end and return what it printed. Raises MachineError when it fails."""
    result = subprocess.run(
        command, capture_output=True, text=True, errors="replace", check=False, timeout=_PATIENCE_S
    )
    if result.returncode:
        raise MachineError(f"{' '.join(command)}\n{result.stdout}{result.stderr}")
    return result.stdout


def at(machine: Machine, name: str) -> str:
    """Return the path, on the machine, of a file that lies in its `shared` here."""
    return machine.separator.join((machine.folder, *name.split("/")))


def tracker(machine: Machine, *arguments: str, language: str = "sv") -> str:
    """Run the installed program and return what it printed. Raises MachineError when it fails."""
    return run(machine.command(*arguments, language=language))


@contextmanager
def started(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """Have a program run for as long as the block does."""
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, 15)
            process.wait(timeout=_PATIENCE_S)


class BareDebian:
    """Debian in a folder: what a desktop has, and no Python."""

    folder = "/root/Pröva å plan"
    separator = "/"

    def __init__(self, package: Path, root: Path) -> None:
        self._package = package
        self._root = root
        self.shared = root / self.folder.lstrip("/")
        self.state = root / "root/.local/state/kommun-tracker"

    def install(self) -> None:
        """Make the machine when it is not there, and install the package as its user does."""
        if not (self._root / "ready").exists():
            make = (str(_PACKAGE / "debian"), "bookworm", str(self._root), *_DESKTOP)
            if subprocess.run(make, check=False).returncode:  # it tells by itself why
                raise MachineError("The machine could not be made.")
            (self._root / "ready").touch()
        pythons = [path.name for path in (self._root / "usr/bin").glob("python*")]
        if pythons:
            raise MachineError(f"Python is on the machine: {', '.join(pythons)}")
        with tarfile.open(self._package) as archive:
            archive.extractall(self._root / "root", filter="tar")
        self._inside("sh", "-c", "/root/tracker-*-linux-*/install && rm -r /root/tracker-*-linux-*")

    def command(self, *arguments: str, window: bool = False, language: str = "sv") -> list[str]:
        """Return what starts the program there."""
        name = "tracker-window" if window else "tracker"
        return self._as_user(f"/root/.local/bin/{name}", *arguments, language=language)

    def opening(self, file: str) -> list[str]:
        """Return what a file manager does with a file; it ends at once, so something waits."""
        return self._as_user("sh", "-c", 'gio open "$1" && exec sleep 600', "sh", file)

    def _as_user(self, *command: str, language: str = "sv") -> list[str]:
        environment = {
            "HOME": "/root",
            "LANG": "C.UTF-8",
            "PATH": "/usr/bin:/bin",
            "DISPLAY": os.environ.get("DISPLAY", ""),
            "TRACKER_LANGUAGE": language,
        }
        given = [f"{name}={value}" for name, value in environment.items()]
        return ["chroot", str(self._root), "/usr/bin/env", "-i", *given, *command]

    def remove(self) -> list[str]:
        """Unpack the archive again, take the program away by its script."""
        with tarfile.open(self._package) as archive:
            archive.extractall(self._root / "root", filter="tar")
        script = "/root/tracker-*-linux-*/install --remove && rm -r /root/tracker-*-linux-*"
        self._inside("sh", "-c", script)
        home = self._root / "root/.local"
        places = (home / "bin", home / "opt", home / "share")
        return [str(path) for place in places for path in place.rglob("*tracker*")]

    def _inside(self, *command: str) -> None:
        run(["chroot", str(self._root), "/usr/bin/env", "HOME=/root", *command])


class Wine:
    """Windows, as far as Wine is that."""

    folder = r"C:\users\root\Documents\Pröva å plan"
    separator = "\\"
    _START_MENU = "AppData/Roaming/Microsoft/Windows/Start Menu/Programs"
    _PROGRAMS = "users/root/AppData/Local/Programs/Tracker"

    def __init__(self, package: Path, root: Path) -> None:
        self._package = package
        self._drive = root / "windows/drive_c"
        self._root = root
        self.shared = self._drive / self.folder.removeprefix("C:\\").replace("\\", "/")
        self.state = self._drive / "users/root/AppData/Local/kommun-tracker"
        self.shortcut = self._drive / "users/root" / self._START_MENU / "Tracker.lnk"

    def install(self) -> None:
        """Run the installer with /S."""
        shutil.copy2(self._package, self._root / "setup.exe")
        run(self._wine(r"Z:\setup.exe", "/S"))

    def command(self, *arguments: str, window: bool = False, language: str = "sv") -> list[str]:
        """Return what starts the program there; a shortcut starts the one without a console."""
        name = "tracker-window.exe" if window else "tracker.exe"
        folder = self._PROGRAMS.replace("/", "\\")
        program = self._wine(f"C:\\{folder}\\{name}", *arguments)
        return ["/usr/bin/env", f"TRACKER_LANGUAGE={language}", *program]

    def opening(self, file: str) -> list[str]:
        """Return what the Explorer does with a file; Wine's own `start` reads no user's kinds."""
        key = r"HKCU\Software\Classes\KommunTracker.Plan\shell\open\command"
        said = run(self._wine("reg", "query", key, "/ve")).partition("REG_SZ")[2]
        return self._wine(*(word.replace("%1", file) for word in re.findall('"([^"]*)"', said)))

    def remove(self) -> list[str]:
        """Run the uninstaller with /S, and wait: it goes on in a copy of itself."""
        home = self._drive / self._PROGRAMS
        kept = home / "Kvar.plan"
        shutil.copy2(next(self.shared.glob("*.plan")), kept)
        folder = self._PROGRAMS.replace("/", "\\")
        run(self._wine(f"C:\\{folder}\\uninstall.exe", "/S"))
        until = time.monotonic() + _PATIENCE_S
        while (home / "uninstall.exe").exists() and time.monotonic() < until:
            time.sleep(1)
        if not kept.is_file():
            raise MachineError("A plan in the program's folder went with the program.")
        kept.unlink()
        left = [path for path in home.rglob("*") if path.is_file()]
        left += [path for path in [self.shortcut] if path.exists()]
        return [path.name for path in left] + ([".plan"] if self.is_known() else [])

    def is_known(self) -> bool:
        """Return whether the registry has the program open plans."""
        asked = self._wine("reg", "query", r"HKCU\Software\Classes\.plan")
        said = subprocess.run(asked, capture_output=True, check=False, timeout=_PATIENCE_S).stdout
        return b"KommunTracker.Plan" in said

    def _wine(self, *command: str) -> list[str]:
        return [str(_PACKAGE / "in-wine"), *command]

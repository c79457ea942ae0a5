"""Try packages where there is no Python: `python -m tests.packaged PACKAGE…`.

As root on Debian; a file that does not exist is passed over, for a package that was not made. The
package is installed as its user does it; a plan is made, forms go out, one comes back filled in,
the follow-up and the overview are written and read here by other programs, the window is opened
and photographed in .make/package, and the program is taken away again, which leaves the plan. The
exit code is 1 when anything of it fails.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median

import pikepdf

from tests.packaged import outputs
from tests.packaged.machine import (
    REPOSITORY,
    BareDebian,
    Machine,
    MachineError,
    Wine,
    at,
    started,
    tracker,
)
from tests.packaged.screen import Start, photograph, press, running_screen
from tests.support.returned_forms import filled_in

_WORK = REPOSITORY / ".make/package"
_WINDOW_S = 180
_STARTS = 5
_DRAWN_S = 5


def main() -> int:
    """Try the packages; return 0 when all of it worked."""
    parser = argparse.ArgumentParser("python -m tests.packaged", description=__doc__)
    parser.add_argument("packages", nargs="+", type=Path)
    parser.add_argument("--screen", type=int, default=43, help="the number of the X screen")
    given = parser.parse_args()
    packages = [path.resolve() for path in given.packages if path.is_file()]
    if not packages:
        print("Det finns inget paket i dist. Gör ett med make package eller make package-windows.")
        return 1
    if os.geteuid():
        print("Bara root kan göra de maskiner som paketen prövas på: sudo make test-package")
        return 1
    with running_screen(given.screen):
        return max(_try(package) for package in packages)


def _try(package: Path) -> int:
    """Try one package, printing each step with its time; return 1 when one fails."""
    machine = _machine(package)
    steps = (
        _install,
        _new,
        _forms,
        outputs.followup,
        _overview,
        outputs.prints,
        outputs.exports,
        outputs.documents,
        outputs.languages,
        _window(_WORK / f"{package.name}.png"),
        _chart(_WORK / f"{package.name}-chart.png"),
        _double_click(_WORK / f"{package.name}-double-click.png"),
        _update,
        _remove,
    )
    print(package.name)
    try:
        for step in steps:
            began = time.monotonic()
            said = step(machine)
            print(f"{time.monotonic() - began:6.1f} s  {said}", flush=True)
    except (MachineError, AssertionError) as error:
        print(error)
        return 1
    return 0


def _machine(package: Path) -> Machine:
    if package.suffix == ".exe":
        return Wine(package, Path(os.environ.get("WINE_ROOT", _WORK / "wine")))
    return BareDebian(package, Path(os.environ.get("BARE_ROOT", _WORK / "bare")))


def _install(machine: Machine) -> str:
    machine.install()
    for folder in (machine.shared, machine.state):
        shutil.rmtree(folder, ignore_errors=True)
    machine.shared.mkdir(parents=True)
    if isinstance(machine, Wine):
        assert machine.is_known(), "Plans are not opened by it."
        assert machine.shortcut.is_file(), "It is not in the start menu."
    return f"installed, {tracker(machine, '--version').strip()}"


def _new(machine: Machine) -> str:
    plan = at(machine, "Plan.plan")
    tracker(machine, "new", plan, "--strategy", "ljusnarsberg", "--example")
    info = json.loads(tracker(machine, "info", plan, "--json"))
    assert info["focus_areas"] == 4, info
    return f"new: a plan with {info['focus_areas']} areas"


def _forms(machine: Machine) -> str:
    plan, folder = at(machine, "Plan.plan"), at(machine, "Formulär")
    tracker(machine, "form", plan, "--all", "--year", "2026", "--output", folder)
    forms = sorted((machine.shared / "Formulär").glob("*.xlsx"))
    assert forms, "No form was written."
    with filled_in(forms[0]) as unit:
        unit.write("summary:0:summary", value="Ett år med många möten på biblioteket.")
    returned = at(machine, f"Formulär/{forms[0].name}")
    result = json.loads(tracker(machine, "receive", plan, returned, "--json"))
    assert result["updated"] + result["created"] == 1, result
    return f"form, receive: {len(forms)} forms out, 1 in with {result['unchanged']} cells unchanged"


def _overview(machine: Machine) -> str:
    target = at(machine, "Översikt.pdf")
    tracker(machine, "overview", at(machine, "Plan.plan"), "--output", target)
    with pikepdf.open(machine.shared / "Översikt.pdf") as pdf:
        return f"overview: {len(pdf.pages)} pages"


def _window(picture: Path) -> Callable[[Machine], str]:
    def open_and_look(machine: Machine) -> str:
        """Open the plan as a shortcut does; the first time, all is read from disk."""
        command = machine.command(at(machine, "Plan.plan"), window=True)
        first, *others = [_seen(command, picture) for _time in range(1 + _STARTS)]
        clock, processor = (median(times) for times in zip(*others, strict=True))
        return (
            f"window: after {first.clock:.2f} s, then {clock:.2f} s ({processor:.2f} s of the"
            f" processor, the median of {_STARTS}); {picture.relative_to(REPOSITORY)}"
        )

    return open_and_look


def _double_click(picture: Path) -> Callable[[Machine], str]:
    def open_by_kind(machine: Machine) -> str:
        """Open the plan as a double click on its file does; an open plan has its lock beside it."""
        lock = machine.shared / "Plan.plan.lock"
        lock.unlink(missing_ok=True)
        _seen(machine.opening(at(machine, "Plan.plan")), picture, lock)
        return f"double click: the plan was opened; {picture.relative_to(REPOSITORY)}"

    return open_by_kind


def _chart(picture: Path) -> Callable[[Machine], str]:
    def look_at_an_indicator(machine: Machine) -> str:
        """Go to the page of indicators: only there does a window draw with the drawing library."""
        plan = at(machine, "Mått.plan")
        tracker(machine, "new", plan, "--strategy", "vanersborg", "--example")
        fonts = machine.state / "fonts"
        shutil.rmtree(fonts, ignore_errors=True)
        with started(machine.command(plan, window=True)) as process:
            assert photograph(picture, _WINDOW_S, process.pid), "No window came."
            press("ctrl+4")
            began = time.monotonic()
            while not list(fonts.glob("fontlist*.json")):
                assert time.monotonic() - began < _WINDOW_S, "No chart was begun."
                time.sleep(1)
            time.sleep(_DRAWN_S)
            photograph(picture, _WINDOW_S, process.pid)
        told = (machine.state / "tracker.log").read_text("utf-8")
        assert "Error" not in told, told
        return f"chart: an indicator; {picture.relative_to(REPOSITORY)}"

    return look_at_an_indicator


def _seen(command: list[str], picture: Path, made: Path | None = None) -> Start:
    """Start the window, take its picture, and return how long it took."""
    picture.unlink(missing_ok=True)
    with started(command) as process:
        start = photograph(picture, _WINDOW_S, process.pid)
        assert start is not None, "No window came."
        assert process.poll() is None, "The program ended by itself."
        assert made is None or made.exists(), "The window does not have the plan open."
    return start


def _update(machine: Machine) -> str:
    """Install again over what is installed, as an update does."""
    before = (machine.shared / "Plan.plan").read_bytes()
    machine.install()
    assert (machine.shared / "Plan.plan").read_bytes() == before, "The plan is not as it was."
    tracker(machine, "check", at(machine, "Plan.plan"))
    return f"updated: the plan is as it was; {_upgrade(machine)}"


def _upgrade(machine: Machine) -> str:
    """Write in a plan of the first version; what it was must lie among its backups."""
    first, old = REPOSITORY / "tests/files/0001_initial.plan", machine.shared / "Äldre.plan"
    shutil.copy2(first, old)
    tracker(machine, "unit", at(machine, old.name), "Kulturskolan")
    kept = list((machine.shared / f"{old.name}.backups").glob("*before-migration*.plan"))
    assert len(kept) == 1, f"Backups: {kept}"
    assert _tables(kept[0]) == _tables(first), "The backup is not the plan as it was."
    return "one of the first version was upgraded with a backup of it as it was"


def _tables(plan: Path) -> list[str]:
    with closing(sqlite3.connect(f"file:{plan}?mode=ro&immutable=1", uri=True)) as connection:
        return list(connection.iterdump())


def _remove(machine: Machine) -> str:
    left = machine.remove()
    assert not left, f"It left {', '.join(left)}."
    assert (machine.shared / "Plan.plan").is_file(), "The plan is gone."
    assert any((machine.shared / "Plan.plan.backups").iterdir()), "The backups are gone."
    return "removed: the plan and its backups are there"


if __name__ == "__main__":
    raise SystemExit(main())

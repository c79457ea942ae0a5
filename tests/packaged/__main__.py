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
import time
from collections.abc import Callable
from pathlib import Path

import pikepdf
from openpyxl import load_workbook

from tests.packaged.machine import (
    REPOSITORY,
    BareDebian,
    Machine,
    MachineError,
    Wine,
    run,
    started,
)
from tests.packaged.screen import photograph, running_screen
from tests.support.returned_forms import filled_in

_WORK = REPOSITORY / ".make/package"
_WINDOW_S = 180


def main() -> int:
    """Try the packages; return 0 when all of it worked."""
    parser = argparse.ArgumentParser("python -m tests.packaged", description=__doc__)
    parser.add_argument("packages", nargs="+", type=Path)
    parser.add_argument("--screen", type=int, default=43, help="the number of the X screen")
    given = parser.parse_args()
    packages = [path.resolve() for path in given.packages if path.is_file()]
    if not packages:
        print("There is no package: `make package` or `make package-windows` makes one.")
        return 1
    with running_screen(given.screen):
        return max(_try(package) for package in packages)


def _try(package: Path) -> int:
    """Try one package, printing each step with its time; return 1 when one fails."""
    machine = _machine(package)
    shutil.rmtree(machine.shared, ignore_errors=True)
    machine.shared.mkdir(parents=True)
    look = _window(_WORK / f"{package.name}.png")
    steps = (_install, _new, _forms, _follow_up, _overview, _check, look, _update, _remove)
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


def _tracker(machine: Machine, *arguments: str) -> str:
    return run(machine.command(*arguments))


def _at(machine: Machine, name: str) -> str:
    return machine.separator.join((machine.folder, *name.split("/")))


def _install(machine: Machine) -> str:
    machine.install()
    assert not isinstance(machine, Wine) or machine.is_known(), "Plans are not opened by it."
    return f"installed, {_tracker(machine, '--version').strip()}"


def _new(machine: Machine) -> str:
    plan = _at(machine, "Plan.plan")
    _tracker(machine, "new", plan, "--strategy", "ljusnarsberg", "--example")
    info = json.loads(_tracker(machine, "info", plan, "--json"))
    assert info["focus_areas"] == 4, info
    return f"new: a plan with {info['focus_areas']} areas"


def _forms(machine: Machine) -> str:
    plan, folder = _at(machine, "Plan.plan"), _at(machine, "Formulär")
    _tracker(machine, "form", plan, "--all", "--year", "2026", "--output", folder)
    forms = sorted((machine.shared / "Formulär").glob("*.xlsx"))
    assert forms, "No form was written."
    with filled_in(forms[0]) as unit:
        unit.write("summary:0:summary", value="Ett år med många möten på biblioteket.")
    returned = _at(machine, f"Formulär/{forms[0].name}")
    result = json.loads(_tracker(machine, "receive", plan, returned, "--json"))
    assert result["updated"] + result["created"] == 1, result
    return f"form, receive: {len(forms)} forms out, 1 in with {result['unchanged']} cells unchanged"


def _follow_up(machine: Machine) -> str:
    plan = _at(machine, "Plan.plan")
    for suffix in (".xlsx", ".docx", ".pdf", ".pptx", ".csv"):
        name = f"Uppföljning{suffix}"
        _tracker(machine, "followup", plan, "--year", "2026", "--output", _at(machine, name))
    workbook = load_workbook(machine.shared / "Uppföljning.xlsx", read_only=True)
    with pikepdf.open(machine.shared / "Uppföljning.pdf") as pdf:
        said = f"followup: {len(workbook.sheetnames)} sheets, {len(pdf.pages)} pages, Word, slides"
    workbook.close()
    assert (machine.shared / "Uppföljning.docx").stat().st_size
    return said


def _overview(machine: Machine) -> str:
    target = _at(machine, "Översikt.pdf")
    _tracker(machine, "overview", _at(machine, "Plan.plan"), "--output", target)
    with pikepdf.open(machine.shared / "Översikt.pdf") as pdf:
        return f"overview: {len(pdf.pages)} pages"


def _check(machine: Machine) -> str:
    _tracker(machine, "calendar", _at(machine, "Plan.plan"), "--output", _at(machine, "Dagar.ics"))
    _tracker(machine, "web", _at(machine, "Plan.plan"), "--output", _at(machine, "Webb"))
    _tracker(machine, "backup", _at(machine, "Plan.plan"))
    return "calendar, web, backup, check: " + _tracker(
        machine, "check", _at(machine, "Plan.plan")
    ).strip().replace("\n", " ")


def _window(picture: Path) -> Callable[[Machine], str]:
    def open_and_look(machine: Machine) -> str:
        """Open the plan as a shortcut does: the second time, as the first reads all from disk."""
        picture.unlink(missing_ok=True)
        times = []
        for _time in range(2):
            command = machine.command(_at(machine, "Plan.plan"), window=True)
            with started(command) as process:
                seconds = photograph(picture, _WINDOW_S)
                assert seconds is not None, "No window came."
                assert process.poll() is None, "The program ended by itself."
                times.append(f"{seconds:.1f} s")
        return f"window: after {', then '.join(times)}; {picture.relative_to(REPOSITORY)}"

    return open_and_look


def _update(machine: Machine) -> str:
    """Install again over what is installed, as an update does."""
    before = (machine.shared / "Plan.plan").read_bytes()
    machine.install()
    assert (machine.shared / "Plan.plan").read_bytes() == before, "The plan is not as it was."
    _tracker(machine, "check", _at(machine, "Plan.plan"))
    return "updated: the plan is as it was"


def _remove(machine: Machine) -> str:
    left = machine.remove()
    assert not left, f"It left {', '.join(left)}."
    assert (machine.shared / "Plan.plan").is_file(), "The plan is gone."
    assert any((machine.shared / "Plan.plan.backups").iterdir()), "The backups are gone."
    return "removed: the plan and its backups are there"


if __name__ == "__main__":
    raise SystemExit(main())

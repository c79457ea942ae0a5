"""Measures opening a plan until its window is complete, against a bare window and LibreOffice Calc.

Run as `python -m tests.benchmarks.opening`. All are watched from outside on screens of their own
(`screen.py`), in turn. A round before has filled every program's caches, as after an installation.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from statistics import median

from openpyxl import Workbook

from tests.benchmarks.rows import Pair, Row, pair_of, report
from tests.benchmarks.screen import Opened, opened
from tests.benchmarks.stage import sample_plan

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 7
_BARE, _CALC = "bare", "calc"


def main() -> int:
    """Print the ratios and return 0 when they keep their bounds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plans = {size: sample_plan(folder, size) for size in SIZES}
        commands = {str(size): ["-m", "tracker", str(plan)] for size, plan in plans.items()}
        commands[_BARE] = ["-m", "tests.benchmarks.bare_window", str(plans[10_000])]
        programs = {name: [sys.executable, *words] for name, words in commands.items()}
        office = shutil.which("soffice")
        if office is not None:
            programs[_CALC] = _calc(office, plans[10_000], folder)
        return report(_rows(_in_turn(programs, _environment(folder))))


def _environment(folder: Path) -> dict[str, str]:
    """Settings of their own, and modules that are kept compiled, as an installation has them."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    places = {
        "PYTHONPYCACHEPREFIX": "compiled",
        "XDG_CONFIG_HOME": "settings",
        "XDG_STATE_HOME": "state",
    }
    no_bus = "disabled:"  # else each window would leave a bus of its own behind
    fixed = {"QT_QPA_PLATFORM": "xcb", "DBUS_SESSION_BUS_ADDRESS": no_bus}
    return {**fixed, **{name: str(folder / at) for name, at in places.items()}}


def _calc(office: str, plan: Path, folder: Path) -> list[str]:
    """Return the command that opens the same rows as a workbook."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    with closing(sqlite3.connect(plan)) as connection:
        found = connection.execute("SELECT * FROM v_activity")
        sheet.append([column[0] for column in found.description])
        for row in found:
            sheet.append(row)
    workbook.save(folder / "rows.xlsx")
    profile = (folder / "office").as_uri()
    made = [office, f"-env:UserInstallation={profile}", "--headless", "--terminate_after_init"]
    subprocess.run(made, check=False, stderr=subprocess.DEVNULL)
    quiet = ["--norestore", "--nologo", "--nofirststartwizard", "--calc"]
    return [office, f"-env:UserInstallation={profile}", *quiet, str(folder / "rows.xlsx")]


def _in_turn(
    programs: Mapping[str, Sequence[str]], environment: Mapping[str, str]
) -> dict[str, list[Opened]]:
    found: dict[str, list[Opened]] = {name: [] for name in programs}
    for number in range(ROUNDS + 1):
        for name, command in programs.items():
            if name == _CALC and number != 1:
                continue  # once: when it is ended so, it asks at its next start what to restore
            run = opened(command, environment)
            if number:
                found[name].append(run)
    return found


def _rows(found: Mapping[str, Sequence[Opened]]) -> Iterator[Row]:
    ours = found["10000"]
    yield _pair(ours, found[_BARE]).row("open 10,000 activities / a bare Qt window of them", 1.5)
    if _CALC in found:
        yield _pair(ours, found[_CALC]).row("open 10,000 activities / LibreOffice Calc", 0.5)
    yield _pair(found["100000"], found["1000"]).row("open 100,000 activities / 1,000", 1.3)
    held, bare = (median(run.megabytes for run in runs) for runs in (ours, found[_BARE]))
    told = f"{held:.0f} MB to {bare:.0f} MB"
    yield Row("memory, 10,000 activities / a bare Qt window", held / bare, 1.6, told=told)


def _pair(ours: Sequence[Opened], theirs: Sequence[Opened]) -> Pair:
    return pair_of(*([(run.seconds, run.processor) for run in runs] for runs in (ours, theirs)))


if __name__ == "__main__":
    sys.exit(main())

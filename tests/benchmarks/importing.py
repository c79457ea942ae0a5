"""Measures the preview of an import of 10,000 rows against the reader alone reading the same file.

Run as `python -m tests.benchmarks.importing`; the bound is 1.5 times what python-calamine takes to
read the file, and two seconds more. The file is imported into a plan that has nothing, and into
one that has all of its activities already. Seconds are those of the processor, so that other work
on the machine counts for nothing; those of the clock are shown beside.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter, process_time

from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from tests.benchmarks.rows import Row, report
from tests.benchmarks.stage import sample_plan
from tracker.exchange.importing.importing import apply_plan_import, preview_plan_import
from tracker.store.plan_file import PlanFile

ROWS = 10_000
RATIO, SPARE = 1.5, 2.0
WHAT = f"preview of {ROWS:,} rows / {RATIO} readings and {SPARE:.0f} s"
ROUNDS = 3
TODAY = date(2026, 4, 15)

_HEADINGS = (
    *("Nr", "Fokusområde", "Åtgärd", "Beskrivning", "Ansvarig förvaltning", "Ansvarig"),
    *("Startdatum", "Klart", "Status", "Kostnad", "Kommentar"),
)
_STATUS = ("Pågår", "Ej påbörjad", "Klar", "Pausad", "Löpande")
_WORDS = ("alla", "barn", "ges", "möjlighet", "att", "delta", "i", "kultur", "och", "fritid")


def main() -> int:
    """Print the ratios and return 0 when they keep the bound."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write(path := folder / "plan.xlsx")
        reading, _wall = _fastest(lambda: _read(path))
        bound = RATIO * reading + SPARE
        rows = []
        with PlanFile.open(sample_plan(folder, 0), actor="x", verify=False) as plan:
            for into in ("an empty plan", "a plan with the same"):
                used, wall = _fastest(lambda: preview_plan_import(plan, path, today=TODAY))
                told = f"{used:.2f} s, the reader alone {reading:.2f} s; by the clock {wall:.2f} s"
                rows.append(Row(f"{WHAT}, {into}", used / bound, 1, told=told))
                preview = preview_plan_import(plan, path, today=TODAY)
                apply_plan_import(plan, preview, today=TODAY)
    return report(rows)


def _write(path: Path) -> None:
    dice, workbook = random.Random(7), Workbook(write_only=True)  # noqa: S311 -- made-up rows, no secrets
    sheet = workbook.create_sheet("Handlingsplan")
    sheet.append(("Handlingsplan 2026–2029",))
    sheet.append(_HEADINGS)
    for number in range(1, ROWS + 1):
        start = date(2026, 1, 1) + timedelta(days=dice.randrange(900))
        due: object = start + timedelta(days=dice.randrange(30, 400))
        if number % 3 == 0:
            due = dice.choice(("hösten 2026", "Q3 2027", "31/12 2026", "löpande", "mars 2028"))
        sheet.append(
            (
                f"{number % 9 + 1}.{number}",
                f"Område {number % 9 + 1}",
                f"Åtgärd {number} {' '.join(dice.choices(_WORDS, k=6))}",
                " ".join(dice.choices(_WORDS, k=25)),
                f"Förvaltning {number % 40}",
                f"Chef {number % 120}",
                start,
                due,
                dice.choice(_STATUS),
                dice.choice((None, 25_000, "120 tkr", "1,5 mnkr")),
                None if number % 2 else " ".join(dice.choices(_WORDS, k=12)),
            )
        )
    workbook.save(path)


def _read(path: Path) -> int:
    workbook = CalamineWorkbook.from_path(path)
    return sum(len(workbook.get_sheet_by_name(each).to_python()) for each in workbook.sheet_names)


def _fastest(work: Callable[[], object]) -> tuple[float, float]:
    """Return the least seconds of the processor, and of the clock, in a few rounds."""
    taken = []
    for _round in range(ROUNDS):
        used, began = process_time(), perf_counter()
        work()
        taken.append((process_time() - used, perf_counter() - began))
    return min(used for used, _wall in taken), min(wall for _used, wall in taken)


if __name__ == "__main__":
    sys.exit(main())

"""Measures the overview of 1,000 activities against typst compiling the same page source.

Run as `python -m tests.benchmarks.prints`; the bound is a ratio of 1.3. Each run has a process of
its own, since typst remembers what it has compiled.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from tests.benchmarks.rows import pair_of, report, timed
from tracker.publishing.prints.choices import Choices
from tracker.publishing.prints.overview import overview
from tracker.publishing.prints.typeset import compile_pdf, typeset
from tracker.store.plan_file import PlanFile
from tracker.store.strategy.sample import fill_sample

BOUND = 1.3
ACTIVITIES = 1_000
ROUNDS = 5
TODAY = date(2026, 11, 20)
_OURS, _BARE = "overview", "compile"


def main() -> int:
    """Print the ratio and return 0 when it keeps the bound."""
    if sys.argv[1:]:
        return _measure(*sys.argv[1:])
    with tempfile.TemporaryDirectory() as folder:
        path, source = Path(folder) / "sample.plan", Path(folder) / "source.json"
        PlanFile.create(
            path, actor="", fill=lambda plan: fill_sample(plan, ACTIVITIES, 1, TODAY)
        ).close()
        with PlanFile.open(path, actor="", read_only=True) as plan:
            source.write_text(_document(plan), encoding="utf-8")
        ours, bare = [], []
        for _round in range(ROUNDS):
            ours.append(_run(_OURS, path))
            bare.append(_run(_BARE, source))
    what = "PDF overview of 1,000 activities / typst compiling its source"
    return report([pair_of(ours, bare).row(what, BOUND)])


def _document(plan: PlanFile) -> str:
    return overview(plan, Choices(TODAY, TODAY.year)).to_json()


def _run(what: str, file: Path) -> tuple[float, float]:
    command = [sys.executable, "-m", "tests.benchmarks.prints", what, str(file)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    seconds, worked = map(float, told.split())
    return seconds, worked


def _measure(what: str, file: str) -> int:
    """Print the seconds one run takes, libraries and fonts loaded before in both cases."""
    source = Path(file).read_text(encoding="utf-8") if what == _BARE else ""
    compile_pdf(_empty())

    def make() -> None:
        if what == _BARE:
            compile_pdf(source)
            return
        with PlanFile.open(Path(file), actor="", read_only=True) as plan:
            typeset(overview(plan, Choices(TODAY, TODAY.year)), lambda _text, _fraction: None)

    print(*timed(make))
    return 0


def _empty() -> str:
    from tracker.publishing.prints.typeset import Document

    return Document("–", "", "–", "", "", "", []).to_json()


if __name__ == "__main__":
    sys.exit(main())

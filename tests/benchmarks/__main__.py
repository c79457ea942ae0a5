"""Runs the benchmarks beside this file, each in a process of its own.

`python -m tests.benchmarks` runs them all, `python -m tests.benchmarks store` those named. Each
module has a `main` that prints its measurements, hands its rows over (`rows.report`) and returns 0
when it keeps its bounds. Of all of them one table is printed, and kept in `results.md`.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import qVersion

from tests.benchmarks.rows import ROWS_FILE, Row, gathered_rows
from tracker import clock

_HERE = Path(__file__).parent
_RESULTS = _HERE / "results.md"
_NO_BENCHMARKS = frozenset({"__main__", "bare_window"})
_AS_INSTALLED = {"OPENPYXL_DEFUSEDXML": "False", "PYTHONDONTWRITEBYTECODE": ""}
"""An installed program has no parser for openpyxl from the tests' tools, and is kept compiled."""
_HEADS = ("what", "bound", "measured", "", "how")


def main(names: Sequence[str]) -> int:
    """Run the named benchmarks, or all; return 0 when all keep their bounds."""
    known = sorted(
        path.stem
        for path in _HERE.glob("*.py")
        if path.stem not in _NO_BENCHMARKS and "def main(" in path.read_text(encoding="utf-8")
    )
    unknown = set(names) - set(known)
    if unknown:
        print(f"no benchmark {', '.join(sorted(unknown))}; there are {', '.join(known)}")
        return 2
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "rows"
        environment = {**os.environ, **_AS_INSTALLED, ROWS_FILE: str(file)}
        compiling = [sys.executable, "-m", "compileall", "-q", str(_HERE.parents[1] / "tracker")]
        subprocess.run(compiling, check=True, env=environment)
        for name in names or known:
            print(f"== {name}", flush=True)
            command = [sys.executable, "-m", f"tests.benchmarks.{name}"]
            if subprocess.run(command, check=False, env=environment).returncode:
                failed.append(name)
        rows = gathered_rows(file)
    _print(rows)
    if not names:
        _RESULTS.write_text(_results(rows), encoding="utf-8")
    print(f"bounds broken: {', '.join(failed)}" if failed else "all bounds kept")
    return 1 if failed else 0


def _print(rows: Sequence[Row]) -> None:
    table = [_HEADS[:4], *(row.cells()[:4] for row in rows)]
    widths = [max(len(line[column]) for line in table) for column in range(4)]
    print()
    for line in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)))


def _results(rows: Sequence[Row]) -> str:
    """Return the table as Markdown, with what it was measured by."""
    by = f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()}"
    lines = [
        "# What was measured",
        "",
        f"Written by `make bench` on {clock.today().isoformat()}:",
        f"{by}, {os.cpu_count()} processors.",
        "A ratio compares two runs of the same minutes, so that the machine's own speed counts for",
        "nothing; a line without a bound is told and not judged.",
        "",
    ]
    lines += [f"| {' | '.join(line)} |" for line in (_HEADS, (":--", "--:", "--:", ":--", ":--"))]
    lines += [f"| {' | '.join(row.cells())} |" for row in rows]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

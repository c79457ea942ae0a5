"""Runs the benchmarks beside this file, each in a process of its own.

`python -m tests.benchmarks` runs them all, `python -m tests.benchmarks store` those named. Each
module has a `main` that prints its measurements and returns 0 when it keeps its bounds.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path


def main(names: Sequence[str]) -> int:
    """Run the named benchmarks, or all; return 0 when all keep their bounds."""
    known = sorted(
        path.stem
        for path in Path(__file__).parent.glob("*.py")
        if "def main(" in path.read_text(encoding="utf-8") and not path.stem.startswith("_")
    )
    unknown = set(names) - set(known)
    if unknown:
        print(f"no benchmark {', '.join(sorted(unknown))}; there are {', '.join(known)}")
        return 2
    failed = []
    for name in names or known:
        print(f"== {name}", flush=True)
        command = [sys.executable, "-m", f"tests.benchmarks.{name}"]
        if subprocess.run(command, check=False).returncode != 0:
            failed.append(name)
    print(f"bounds broken: {', '.join(failed)}" if failed else "all bounds kept")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

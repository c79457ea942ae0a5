"""Run with `make fuzz`: many wrong files for every reader, within bounds of time and memory."""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
from pathlib import Path

from tests.hostile.harness import run
from tests.hostile.readers import readers

_MOST_BYTES = 3 << 30


def main() -> int:
    """Print the figures of each reader, and whatever went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=1_000)
    wanted = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, reader in readers(Path(folder)).items():
            if wanted.names and name not in wanted.names:
                continue
            place = Path(folder, name)
            place.mkdir()
            first = wanted.first
            outcome = run(name, reader, place, range(first, first + wanted.cases))
            print(outcome.sentence(), *outcome.failures, sep="\n  ", flush=True)
            failed += len(outcome.failures)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

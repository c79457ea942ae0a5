"""Run with `make faults`: kills, flipped bits and full disks, many of each."""

from __future__ import annotations

import argparse
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.faults.storms import fill_disk, flip_closed, flip_open, points_of_a_full_disk
from tests.store.file.test_kill import test_every_reported_edit_survives_a_kill as kill
from tests.support.plans import make_plan

_REPOSITORY = Path(__file__).resolve().parent.parent.parent


def _killed(folder: Path, seed: int) -> str:
    place = folder / str(seed)
    place.mkdir()
    kill(make_plan(place / "plan.plan"), _REPOSITORY, seed)
    return "survived"


def _storm(name: str, blow: Callable[[Path, int], str], seeds: Iterable[int]) -> int:
    """Print how often each ending came; return how many went wrong."""
    endings, failed = Counter[str](), 0
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            try:
                endings[blow(Path(folder), seed)] += 1
            except Exception:  # noqa: BLE001 -- any is what is looked for
                failed += 1
                print(f"{name} {seed}\n{traceback.format_exc()}", flush=True)
    told = ", ".join(f"{count} {ending}" for ending, count in sorted(endings.items()))
    print(f"{name}: {told}, {failed} failed", flush=True)
    return failed


def main() -> int:
    """Print the figures of each storm, and whatever went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--flips", type=int, default=500)
    parser.add_argument("--every", type=int, default=1, help="of the places of a full disk")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        points = points_of_a_full_disk(Path(folder))
    failed = _storm("killed", _killed, range(1_000, 1_000 + wanted.kills))
    failed += _storm("flipped closed", flip_closed, range(wanted.flips))
    failed += _storm("flipped open", flip_open, range(10_000, 10_000 + wanted.flips))
    failed += _storm("full disk", fill_disk, points[:: wanted.every])
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

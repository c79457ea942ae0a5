"""What happens to plans on real computers, again and again: kills, flipped bits, full disks."""

from __future__ import annotations

import random
import resource
from contextlib import suppress
from pathlib import Path

from tests.support.plans import make_plan, open_plan
from tracker.errors import TrackerError
from tracker.store.file.backup import list_backups, newest_sound_backup
from tracker.store.plan_file import PlanFile

_ROOM = 204_800
_STEP = 2048


def flip_closed(folder: Path, seed: int) -> str:
    """Flip a bit of a plan's file, then use it; return how that ended: "read" or "refused"."""
    path = make_plan(folder / f"{seed}.plan")
    _flip(path, seed)
    try:
        with open_plan(path) as plan:
            _use(plan)
    except TrackerError:
        return "refused"
    return "read"


def flip_open(folder: Path, seed: int) -> str:
    """Flip a bit of a plan's file while it is open; what was backed up before stays sound."""
    path = make_plan(folder / f"{seed}.plan")
    with open_plan(path) as plan:
        plan.back_up()
    plan = open_plan(path)
    ending = "read"
    _flip(path, seed)
    try:
        _use(plan)
    except TrackerError:
        ending = "refused"
    with suppress(TrackerError):
        plan.close()
    assert newest_sound_backup(path) is not None
    return ending


def fill_disk(folder: Path, place: int) -> str:
    """Let the disk be full after so many more bytes; return "saved" or "refused".

    What was refused has left no trace, and what was saved is there.
    """
    path = make_plan(folder / f"{place}.plan")
    most = place * _STEP
    plan = open_plan(path)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        ending = _edit(plan)
        with suppress(TrackerError):
            plan.back_up()
        with suppress(TrackerError):
            plan.close()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    with open_plan(path) as plan:
        plan.check(thorough=True)
        assert (plan.activities.get(1).note is not None) is (ending == "saved")
    assert all(newest_sound_backup(path) for _backup in list_backups(path))
    assert not [each.name for each in folder.rglob("*.tmp*")]
    return ending


def points_of_a_full_disk(folder: Path) -> range:
    """Return the places at which a disk can become full while a plan is edited and backed up."""
    size = make_plan(folder / "mått.plan").stat().st_size
    return range((size + _ROOM) // _STEP)


def _edit(plan: PlanFile) -> str:
    try:
        with plan.change("Skrev"):
            plan.activities.update(1, note="x" * 20_000)
    except TrackerError:
        return "refused"
    return "saved"


def _use(plan: PlanFile) -> None:
    plan.activities.all()
    plan.history.state_now()
    plan.history.sets()
    with plan.change("Ny"):
        plan.activities.add(title="Ny")
        plan.activities.update(1, title="Annan")
    plan.undo()
    plan.check(thorough=True)


def _flip(path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 -- not a secret
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    with path.open("rb+") as file:
        file.write(content)

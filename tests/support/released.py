"""Makes the plan that tests/files keeps of each released schema.

Run `python -m tests.support.released` once when a schema is released, and commit the file.
"""

from __future__ import annotations

from pathlib import Path

from tests.support.plans import make_plan, open_plan
from tracker.store.file.schema import known_migrations

FILES = Path(__file__).resolve().parent.parent / "files"


def make_released_plan(folder: Path) -> Path:
    """Write a small plan of today's schema, with a little history, and return its path."""
    path = make_plan(folder / f"{known_migrations()[-1]}.plan")
    with open_plan(path) as plan:
        with plan.change("Ändrade slutdatum"):
            plan.activities.update(2, due_date="2026-06-30")
        with plan.change("Tog bort område"):
            plan.focus_areas.delete(3)
        plan.undo()
    for backup in (folder / f"{path.name}.backups").iterdir():
        backup.unlink()
    (folder / f"{path.name}.backups").rmdir()
    return path


if __name__ == "__main__":
    (FILES / f"{known_migrations()[-1]}.plan").unlink(missing_ok=True)
    make_released_plan(FILES)

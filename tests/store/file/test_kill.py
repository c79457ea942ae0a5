"""Killed at any moment: no edit that was reported is lost, and nothing bars the next opener."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.support.plans import files_beside, open_plan

_EDIT = """
import sys
from pathlib import Path
from tests.support.plans import open_plan

with open_plan(Path(sys.argv[1])) as plan:
    for number in range(100_000):
        with plan.change(f"Ändring {number}"):
            if number % 3 == 0:
                done = plan.activities.add(title=f"Ny {number}", note="x" * 3000)
            elif number % 3 == 1:
                plan.activities.update(done, title=f"Ändrad {number}", due_date="2026-05-01")
            else:
                plan.activities.delete(done)
        print(number, flush=True)
        if number % 50 == 49:
            plan.undo()
            plan.redo()
"""


@pytest.mark.parametrize("seed", range(6))
def test_every_reported_edit_survives_a_kill(path: Path, repository: Path, seed: int) -> None:
    moment = random.Random(seed).uniform(0.02, 0.5)  # noqa: S311 -- not a secret
    with subprocess.Popen(
        [sys.executable, "-c", _EDIT, str(path)],
        cwd=repository,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "0\n"
        timer = threading.Timer(moment, process.kill)
        timer.start()
        reported = [0, *map(int, process.stdout.read().splitlines())]
        timer.join()
    assert process.returncode == -signal.SIGKILL
    with open_plan(path) as plan:
        assert not plan.read_only
        plan.check(thorough=True)
        labels = [
            change_set.label
            for change_set in plan.history.sets(limit=100_000)
            if change_set.source == "window"
        ]
        edits = [label for label in labels if label.startswith("Ändring ")]
        assert edits[::-1][: len(reported)] == [f"Ändring {number}" for number in reported]
        assert len(edits) - len(reported) in (0, 1)
        _log_explains_the_plan(plan.connection)
    assert files_beside(path) == {"plan.plan", "plan.plan.backups"}


def _log_explains_the_plan(connection: object) -> None:
    import sqlite3

    assert isinstance(connection, sqlite3.Connection)
    logged = connection.execute(
        "SELECT row_id, json_extract(after, '$.title') FROM change AS c WHERE table_name ="
        " 'activity' AND id = (SELECT max(id) FROM change WHERE table_name = 'activity'"
        " AND row_id = c.row_id) AND after IS NOT NULL ORDER BY row_id"
    ).fetchall()
    stored = connection.execute("SELECT id, title FROM activity ORDER BY id").fetchall()
    assert logged == stored

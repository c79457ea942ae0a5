"""The lock file that somebody else has put beside a plan."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.support.plans import make_plan, open_plan
from tracker.store.file.lock import PlanLock


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_lock_that_is_a_link_is_never_opened_through(tmp_path: Path) -> None:
    path = make_plan(tmp_path / "a.plan")
    precious = tmp_path / "precious.txt"
    precious.write_text("precious")
    path.with_name("a.plan.lock").symlink_to(precious)
    with open_plan(path) as plan:
        assert plan.read_only
        assert "är en länk" in (plan.read_only_reason or "")
    assert precious.read_text() == "precious"
    assert PlanLock(path).holder() is None


@pytest.mark.parametrize("since", ["i går", "", 5, None, "9999-99-99T00:00:00Z"])
def test_a_lock_with_a_nonsense_time_names_nobody(tmp_path: Path, since: object) -> None:
    path = make_plan(tmp_path / "a.plan")
    said = {"user": "Anna", "computer": "DATOR1", "process": 1, "since": since}
    path.with_name("a.plan.lock").write_text(json.dumps(said))
    assert PlanLock(path).holder() is None

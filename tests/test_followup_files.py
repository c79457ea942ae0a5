"""The kinds of file of a follow-up: one by each suffix, and a sentence for any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.plans import TODAY, make_plan, open_plan
from tracker.domain.core.jobs import silent
from tracker.errors import TrackerError
from tracker.followup_files import FOLLOWUP_FILES, FollowupFile, followup_file
from tracker.store.followup.queries import followup_content

_FIRST_BYTES = {".xlsx": b"PK", ".docx": b"PK", ".pdf": b"%PDF", ".csv": b"\xef\xbb\xbf"}


@pytest.mark.parametrize("kind", FOLLOWUP_FILES, ids=lambda kind: kind.suffix)
def test_every_kind_is_chosen_by_its_suffix_and_written(kind: FollowupFile, tmp_path: Path) -> None:
    target = tmp_path / f"Uppföljning{kind.suffix.upper()}"
    assert followup_file(target) is kind
    with open_plan(make_plan(tmp_path / "plan.plan")) as plan:
        content = followup_content(plan, TODAY.year, TODAY)
    assert kind.write(content, target, silent) == ""
    assert target.read_bytes().startswith(_FIRST_BYTES[kind.suffix])


def test_another_suffix_is_refused_with_those_there_are() -> None:
    with pytest.raises(TrackerError, match=r"slutar på \.xlsx, \.docx, \.pdf eller \.csv\.$"):
        followup_file(Path("uppfoljning.odt"))

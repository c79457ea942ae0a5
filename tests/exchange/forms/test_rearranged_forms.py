"""Forms that unit heads have sorted, moved and written around in: nothing ends at another's."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.support.plans import make_plan, open_plan
from tests.support.returned_forms import TODAY, Filler, send_out
from tests.support.unit_heads import ANSWER, UnitHead
from tracker.domain.core.terms import Approval
from tracker.domain.forms.merged import Accept
from tracker.domain.forms.unit_form import FormPart
from tracker.exchange.forms.receiving import read_forms
from tracker.exchange.forms.reception import ReceivedFile
from tracker.store.plan_file import PlanFile

SOCIAL = 1
FORMS = int(os.environ.get("TRACKER_REARRANGED_FORMS", "40"))
"""So many forms; a longer run asks for more by this variable."""


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanFile]:
    with open_plan(make_plan(tmp_path / "a.plan")) as opened:
        with opened.change("Fler"):
            for number in range(6):
                opened.activities.add(
                    title=f"Insats {number // 2 * 2}" if number < 2 else f"Insats {number}",
                    unit_id=SOCIAL,
                    focus_area_id=1 + number % 3,
                    owner_id=1 if number % 2 else None,
                    start_date=f"2026-0{1 + number}-01" if number < 4 else None,
                    approval=Approval.APPROVED,
                )
        yield opened


@pytest.mark.parametrize("half", [0, 1])
def test_every_answer_ends_at_its_activity_or_in_a_message(
    plan: PlanFile, tmp_path: Path, half: int
) -> None:
    (form,) = send_out(plan, tmp_path, SOCIAL)
    counts: Counter[str] = Counter()
    for number in range(half, FORMS, 2):
        path = tmp_path / f"{number}.xlsx"
        workbook = load_workbook(form)
        head = UnitHead(Filler(workbook), random.Random(number))  # noqa: S311 -- the same each time
        head.fill_in()
        head.rearrange()
        workbook.save(path)
        workbook.close()
        (file,) = read_forms(plan, [path], TODAY).files
        assert file.can_be_received, (number, file.reason)
        counts += judged(file, head, f"{number}: {', '.join(head.done)}")
    assert counts["in place"] > counts["in a message"] > 0
    assert counts["at another's"] == 0
    print(dict(counts))  # noqa: T201 -- the figures of a longer run


def judged(file: ReceivedFile, head: UnitHead, story: str) -> Counter[str]:
    """Return how many answers ended where; fails when one is lost or at another's activity."""
    messages = " ".join(problem.reason for problem in file.merged.problems)
    counts: Counter[str] = Counter(forms=1)
    homes: dict[str, set[int]] = {}
    safe = file.merged.chosen(Accept.SAFE)
    for cell in file.merged.cells:
        if cell.key.part is FormPart.ACTIVITY and isinstance(cell.theirs, str):
            for found in ANSWER.finditer(cell.theirs):
                homes.setdefault(found[0], set()).add(cell.key.row_id)
                counts["taken unasked" if cell.id in safe else "to be looked at"] += 1
    for answer in head.answers:
        match = ANSWER.fullmatch(answer)
        assert match is not None
        found_at = homes.get(answer, set())
        assert found_at <= {int(match[1])}, (story, answer, found_at)
        if found_at:
            counts["in place"] += 1
        else:
            assert answer in messages, (story, answer, messages)
            counts["in a message"] += 1
    for remark in head.remarks:
        assert remark in messages, (story, remark, messages)
        counts["remarks named"] += 1
    return counts

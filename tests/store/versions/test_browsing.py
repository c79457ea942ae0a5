"""The plan at its earlier moments: read whole, compared, and never to be changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.support.clock import set_day
from tests.support.examples import load_builtin
from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.core.terms import Approval, Status
from tracker.domain.followup.fixing import Decision
from tracker.errors import PlanFileError, ReadOnlyError, TrackerError
from tracker.store.file.search import find
from tracker.store.followup.fixing import fix
from tracker.store.followup.queries import followup_content
from tracker.store.plan_file import PlanFile
from tracker.store.strategy.builder import create_plan
from tracker.store.versions.browsing import (
    NOW,
    Moment,
    between,
    first_day,
    image_of,
    moments,
    named_moment,
    period_of_moment,
    plan_at,
)
from tracker.store.versions.revising import revise

SPRING, SUMMER, AUTUMN = date(2026, 3, 2), date(2026, 6, 1), date(2026, 10, 1)


@pytest.fixture
def lived(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PlanFile]:
    """A plan begun in spring, fixed and revised in summer, changed in autumn."""
    set_day(monkeypatch, SPRING)
    with create_plan(tmp_path / "Skara.plan", load_builtin("skara"), actor="Samordnare") as plan:
        with plan.change("Ny aktivitet"):
            area = plan.focus_areas.all()[0]
            plan.activities.add(
                title="Språkcafé", focus_area_id=area.id, approval=Approval.APPROVED
            )
        set_day(monkeypatch, SUMMER)
        decided = date(2026, 5, 20)
        fix(plan, Decision(2025, "KS 1", "Kommunstyrelsen", decided, "Inga formulär."), SUMMER)
        revise(plan, SUMMER, "Nytt mål")
        set_day(monkeypatch, AUTUMN)
        with plan.change("Ändrade status"):
            plan.activities.update(1, status=Status.COMPLETED, title="Språkcaféer")
            plan.focus_areas.update(area.id, title="Ett annat område")
        yield plan


def test_moments_are_today_and_what_is_fixed_newest_first(lived: PlanFile) -> None:
    found = moments(lived.connection)
    assert [moment.name for moment in found] == [
        "Planen i dag",
        "Revidering 2026-06-01: Nytt mål",
        "Uppföljning 2025",
    ]
    assert found[0] is NOW
    assert [period_of_moment(moment) for moment in found] == [None, None, FollowupPeriod(2025)]
    assert found[1].about == "sparad 2026-06-01"
    assert found[2].about == "fastställd 2026-05-20 · Kommunstyrelsen · KS 1", "the decision's day"
    assert first_day(lived.connection) == SPRING


@pytest.mark.parametrize("place", [1, 2])
def test_a_fixed_moment_is_a_whole_plan_as_it_was(lived: PlanFile, place: int) -> None:
    with plan_at(lived, moments(lived.connection)[place]) as past:
        assert past.activities.get(1).title == "Språkcafé"
        assert [hit.table for hit in find(past.connection, "Språkcafé")] == ["activity"]
        assert "som den var" in (past.read_only_reason or "")
        assert past.followups.is_fixed(2025)
        assert followup_content(past, 2025, AUTUMN).lines[0].title == "Språkcafé"


def test_any_day_is_a_whole_plan_as_it_was(lived: PlanFile) -> None:
    with plan_at(lived, Moment(SPRING)) as past:
        assert past.activities.get(1).status is Status.NOT_STARTED
        assert not past.followups.is_fixed(2025)
        assert moments(past.connection) == [NOW]
    with plan_at(lived, Moment(AUTUMN)) as past:
        assert past.activities.get(1).title == "Språkcaféer"
        assert len(moments(past.connection)) == 3


def test_the_past_is_read_in_other_threads_and_never_changed_or_backed_up(
    lived: PlanFile,
) -> None:
    with plan_at(lived, Moment(SPRING)) as past:
        with past.reading() as reader:
            assert reader.execute("SELECT title FROM activity").fetchone() == ("Språkcafé",)
        with past.copy() as copy:
            assert copy.activities.get(1).title == "Språkcafé"
        with pytest.raises(ReadOnlyError), past.change("Ändrade"):
            past.activities.update(1, title="Fel")
        with pytest.raises(ReadOnlyError, match="Gå tillbaka till i dag"):
            past.back_up()
    assert lived.activities.get(1).title == "Språkcaféer"


def test_two_moments_are_compared_in_the_words_of_the_later(lived: PlanFile) -> None:
    revised = moments(lived.connection)[1]
    since = between(lived.connection, revised, NOW)
    assert since.sentence == "Från Revidering 2026-06-01: Nytt mål till Planen i dag."
    text = since.as_text()
    assert "Status ändrad från Ej påbörjad till Genomförd" in text
    assert "Ett annat område" in text
    assert between(lived.connection, revised, Moment(SUMMER)).count == 0
    assert between(lived.connection, Moment(SPRING), Moment(SUMMER)).count > 0


def test_a_day_before_the_plan_is_refused_in_a_sentence(lived: PlanFile) -> None:
    with pytest.raises(PlanFileError, match="fanns inte i den här filen 2026-01-01"):
        image_of(lived, Moment(date(2026, 1, 1)))


def test_a_moment_is_found_by_its_day_year_number_or_label(lived: PlanFile) -> None:
    _now, revised, fixed = moments(lived.connection)
    assert named_moment(lived, "2026-03-02") == Moment(SPRING)
    assert named_moment(lived, "year:2025") == fixed
    assert named_moment(lived, "Revidering 2026-06-01: Nytt mål") == revised
    for name, message in (("year:1999", "Det finns: 1"), ("2026-02-30", "inte ett datum")):
        with pytest.raises(TrackerError, match=message):
            named_moment(lived, name)

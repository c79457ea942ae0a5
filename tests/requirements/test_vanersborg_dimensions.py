"""Vänersborg: core areas and determinants (VB-R4, VB-R5), versions (VB-R7), voices (VB-R8)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.support.pdf import letters
from tests.support.plans import TODAY
from tests.support.requirements import YEAR, NewPlan
from tests.support.returned_forms import filled_in
from tracker.errors import InvalidValueError
from tracker.store.coverage.queries import dimension_coverage, read_coverage_warnings
from tracker.store.versions.revising import revise, since_version, versions

Make = Callable[[str], NewPlan]

LANGUAGE_ACTIONS = ("9", "10")
DETERMINANTS = "Folkhälsopolitikens åtta målområden"
VOICES = "De som deltog ville ha fler kvällstider."


def _tag(made: NewPlan, actions: tuple[str, ...], item: str) -> None:
    ids = made.ids("activity")
    with made.opened() as plan, plan.change("Kopplade"):
        (found,) = (each.id for each in plan.dimension_items.all() if each.code == item)
        plan.taggings.tag("activity", [ids[code] for code in actions], [found])


def _dimension(made: NewPlan, title: str) -> int:
    with made.opened() as plan:
        (found,) = (each.id for each in plan.dimensions.all() if each.title == title)
    return found


def test_VB_R4_an_action_has_core_areas_and_determinants_side_by_side(new: Make) -> None:
    made = new("vanersborg")
    _tag(made, LANGUAGE_ACTIONS, "FH2")
    counted: dict[str | None, int] = {}
    for title in ("Kärnområden", DETERMINANTS):
        with made.opened() as plan:
            coverage = dimension_coverage(plan.connection, _dimension(made, title), TODAY)
        assert coverage is not None
        counted |= {row.item.code: row.shares.total for row in coverage.items}
    assert (counted["K0"], counted["FH2"], counted["FH1"], counted["K2"]) == (2, 2, 0, 0)
    made.written()
    rows = {row[0]: row for row in made.cells("Referensramar")}
    assert 2 in rows["K0 Språk"]
    assert 2 in rows["FH2 Kunskaper, kompetenser och utbildning"]
    for title, item in (("Kärnområden", "Mötesplatser"), (DETERMINANTS, "Levnadsvanor")):
        printed = made.printed("frameworks", dimension_id=_dimension(made, title))
        assert letters(item) in letters(printed)
        assert letters("Ingen åtgärd i planen") in letters(printed)


def test_VB_R5_a_core_area_where_nothing_is_under_way_is_warned_of(new: Make) -> None:
    made = new("vanersborg")

    def warned() -> dict[str, str]:
        with made.opened() as plan:
            found = read_coverage_warnings(plan.connection, TODAY)
        return {each.title: each.sentence for each in found}

    before = warned()
    assert before["K0 Språk"] == "Kärnområde: ingen åtgärd pågår. Ej påbörjad: 2."
    assert before["K2 Information"] == "Kärnområde: ingen åtgärd i planen."
    with made.opened() as plan, plan.change("Började"):
        plan.activities.update(made.ids("activity")["9"], status="in_progress")
    assert set(before) - set(warned()) == {"K0 Språk"}
    assert letters("10 av 11 saknar åtgärd som pågår") in letters(
        made.printed("frameworks", dimension_id=_dimension(made, "Kärnområden"))
    )


def test_VB_R7_a_version_has_date_and_reason_and_later_changes_are_shown(new: Make) -> None:
    made = new("vanersborg")
    goals = made.ids("goal")
    with made.opened() as plan:
        with pytest.raises(InvalidValueError):
            revise(plan, date(2026, 3, 1), "")
        with plan.change("Ändrade målet"):
            plan.goals.update(goals["F2.2"], title="Alla har tillgång till en bostad")
        revise(plan, date(2026, 3, 1), "Målet om boende preciserades")
        with plan.change("Lade till delmål"):
            plan.goals.add(
                kind="sub_goal",
                parent_goal_id=goals["F2.2"],
                focus_area_id=made.ids("focus_area")["F2"],
                code="F2.2.1",
                title="Tjugo lägenheter till år 2027",
            )
        (version,) = versions(plan.connection)
        since = since_version(plan.connection)
    assert version.label == "Revidering 2026-03-01: Målet om boende preciserades"
    assert since.sentence == f"Sedan {version.label}."
    sentences = [sentence for group in since.groups for sentence in group.sentences]
    assert any("Tjugo lägenheter till år 2027" in sentence for sentence in sentences)
    assert not any("Alla har tillgång till en bostad" in sentence for sentence in sentences)
    compared = made.done("compare", made.path, "--from", version.label)
    assert "Tjugo lägenheter till år 2027" in compared
    for kind, text in made.written().items():
        assert letters("2026-03-01") in text, kind
        assert letters("Tjugo lägenheter till år 2027") in text, kind


def test_VB_R8_those_concerned_are_heard_from_the_form_to_every_file(new: Make) -> None:
    made = new("vanersborg")
    action = made.ids("activity")["7"]
    with made.opened() as plan, plan.change("Enhet"):
        unit = plan.units.add(name="Integrationsenheten", kind="unit")
        plan.activities.update(action, responsibility="unit", unit_id=unit)
    form = made.folder / "form.xlsx"
    made.done("form", made.path, "--unit", "Integrationsenheten", "--year", YEAR, "--output", form)
    with filled_in(form) as answered:
        answered.write(f"activity:{action}", voices=VOICES)
    made.done("receive", made.path, form)
    for kind, text in made.written().items():
        assert letters(VOICES) in text, kind

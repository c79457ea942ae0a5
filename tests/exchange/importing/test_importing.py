"""Taking an action plan in: what is written, what is left alone, and how it is taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from tests.exchange.examples import plan_of_example
from tests.exchange.importing.files import book
from tests.exchange.random_strategies import random_strategies
from tests.support.plans import TODAY, make_plan, open_plan
from tracker.domain.core.jobs import silent
from tracker.domain.core.labels import Labels
from tracker.domain.core.terms import Responsibility, Status
from tracker.domain.importing.choices import ImportChoices
from tracker.domain.importing.comparing import ItemState
from tracker.domain.importing.memory import ImportMemory
from tracker.domain.importing.names import Action, Decision, NameKey, NameKind
from tracker.domain.importing.targets import Target
from tracker.domain.plan.strategy import Strategy
from tracker.errors import ConflictError, TrackerError
from tracker.exchange.followup.csv import write_followup_csv
from tracker.exchange.followup.workbook import write_followup_workbook
from tracker.exchange.importing.importing import (
    PlanImport,
    apply_plan_import,
    preview_plan_import,
)
from tracker.store.followup.queries import followup_content
from tracker.store.plan_file import PlanFile
from tracker.store.strategy.builder import create_plan

EXAMPLES = ("vargarda", "vanersborg", "skara", "vimmerby", "ljusnarsberg")
HEAD = ("Område", "Nr", "Aktivitet", "Enhet", "Ansvarig", "Slutdatum", "Status", "Samverkan")


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanFile]:
    """Return a plan with rows in every table."""
    with open_plan(make_plan(tmp_path / "plan.plan")) as opened:
        yield opened


@pytest.fixture
def preview(plan: PlanFile, tmp_path: Path) -> Callable[..., PlanImport]:
    """Return what previews a workbook of the rows given, beside the plan."""

    def made(
        *rows: tuple[object, ...],
        columns: Mapping[str, Mapping[int, Target]] | None = None,
        decisions: Mapping[NameKey, Decision] | None = None,
    ) -> PlanImport:
        path = tmp_path / "Gammal plan.xlsx"
        book(rows)(path)
        chosen = ImportMemory(columns or {}, decisions or {})
        return preview_plan_import(plan, path, today=TODAY, chosen=chosen)

    return made


Preview = Callable[..., PlanImport]


def _written(plan: PlanFile, folder: Path) -> tuple[Path, Path]:
    content = followup_content(plan, TODAY.year, TODAY)
    workbook, table = folder / "uppföljning.xlsx", folder / "uppföljning.csv"
    write_followup_workbook(content, workbook, silent)
    write_followup_csv(content, table, silent)
    return workbook, table


def _differences(plan: PlanFile, folder: Path) -> list[object]:
    return [
        (path.suffix, item.draft.title, item.changes, item.units, item.tags)
        for path in _written(plan, folder)
        for item in preview_plan_import(plan, path, today=TODAY).items
        if item.state is not ItemState.UNCHANGED
    ]


@pytest.mark.parametrize("strategy_id", EXAMPLES)
def test_our_own_follow_up_of_an_example_changes_nothing(strategy_id: str, tmp_path: Path) -> None:
    with plan_of_example(tmp_path, strategy_id) as plan:
        assert _differences(plan, tmp_path) == []
        result = preview_plan_import(plan, _written(plan, tmp_path)[0], today=TODAY)
        lines = followup_content(plan, TODAY.year, TODAY).lines
    assert result.to_json() == {
        "created": 0,
        "updated": 0,
        "unchanged": len(lines),
        "conflicts": 0,
        "refused": 0,
        "problems": [],
    }


@settings(deadline=None, max_examples=10, phases=(Phase.explicit, Phase.generate))
@given(strategy=random_strategies(with_history=False))
def test_our_own_follow_up_of_any_plan_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, strategy: Strategy
) -> None:
    folder = tmp_path_factory.mktemp("plan")
    strategy = replace(strategy, labels=Labels())
    with create_plan(folder / "slump.plan", strategy, actor="Prov") as plan:
        if not followup_content(plan, TODAY.year, TODAY).lines:
            return
        assert _differences(plan, folder) == []
        workbook, _table = _written(plan, folder)
        with plan.change("Efteråt"):
            ids = [activity.id for activity in plan.activities.all()]
            plan.activities.update_many(ids, status=Status.PAUSED, note="Efteråt")
        later = preview_plan_import(plan, workbook, today=TODAY)
        assert {item.state for item in later.items} == {ItemState.UNCHANGED}


def test_a_new_activity_is_written_with_all_that_it_names(plan: PlanFile, preview: Preview) -> None:
    found = preview(
        HEAD,
        (
            "Hälsa",
            "H1",
            "Hälsoskola",
            "SOC; Kulturkontoret",
            "Folkhälsochef",
            "2026-12-31",
            "Pågår",
            "Region; Polisen",
        ),
    )
    apply_plan_import(plan, found, today=TODAY)
    activity = plan.activities.all()[-1]
    shown = {key: asdict(activity)[key] for key in ("code", "title", "status", "responsibility")}
    assert shown == {
        "code": "H1",
        "title": "Hälsoskola",
        "status": Status.IN_PROGRESS,
        "responsibility": Responsibility.UNIT,
    }
    assert plan.focus_areas.get(activity.focus_area_id or 0).title == "Hälsa"
    assert plan.owners.get(activity.owner_id or 0).title == "Folkhälsochef"
    shares = plan.participations.of(activity.id, TODAY.year)
    assert [plan.units.get(share.unit_id).name for share in shares] == ["Kulturkontoret"]
    items = plan.dimension_items.some(plan.taggings.items_of("activity", activity.id))
    assert [item.title for item in items] == ["Region", "Polisen"]


def test_an_import_is_one_change_with_a_backup_before_it(plan: PlanFile, preview: Preview) -> None:
    before = {
        table: plan.connection.execute(f"SELECT * FROM {table}").fetchall()
        for table in ("activity", "focus_area", "goal", "unit", "owner", "tagging", "dimension")
    }
    found = preview(
        HEAD,
        ("Hälsa", "H1", "Hälsoskola", "Ny förvaltning", "Chef", "2026-12-31", "Pågår", "Polisen"),
        ("Hälsa", "H2", "Gym", "Ny förvaltning", "Chef", "2026-12-31", "Pågår", "Polisen"),
    )
    changes = apply_plan_import(plan, found, today=TODAY)
    assert changes
    assert list(plan.path.parent.glob("*.backups/*before-import*"))
    plan.undo()
    after = {
        table: plan.connection.execute(f"SELECT * FROM {table}").fetchall() for table in before
    }
    assert after == before


def test_what_was_taken_in_is_equal_when_it_comes_again(plan: PlanFile, preview: Preview) -> None:
    rows = (
        HEAD,
        ("Hälsa", "H1", "Hälsoskola", "SOC; Kulturkontoret", "Chef, Rektor", "Löpande", None, "A"),
        ("2 Språk", None, "Språkkafé på torget", None, "Rektor", "2026–2027", "klar", None),
    )
    apply_plan_import(plan, preview(*rows), today=TODAY)
    again = preview(*rows)
    assert [item.state for item in again.items] == [ItemState.UNCHANGED] * 2
    assert again.unknown == ()
    assert not apply_plan_import(plan, again, today=TODAY)


def test_what_the_plan_has_already_is_never_overwritten_unasked(
    plan: PlanFile, preview: Preview
) -> None:
    rows = (
        HEAD,
        ("Språk", "A2", "Språkkafé", "Östra skolan", "Enhetschef", "2026-05-01", "Genomförd", None),
    )
    found = preview(*rows)
    (item,) = found.items
    assert item.state is ItemState.CONFLICT
    assert {change.field for change in item.changes} == {"owner_id", "status"}
    assert not apply_plan_import(plan, found, today=TODAY)
    assert plan.activities.get(2).status is Status.IN_PROGRESS
    apply_plan_import(plan, found, today=TODAY, choices=ImportChoices(overwrite=True))
    assert plan.activities.get(2).status is Status.COMPLETED
    assert plan.activities.get(2).owner_id == 2


def test_an_empty_field_of_the_plan_is_filled_in(plan: PlanFile, preview: Preview) -> None:
    found = preview(("Nr", "Aktivitet", "Beskrivning"), ("A2", "Språkkafé", "Varje torsdag"))
    assert [item.state for item in found.items] == [ItemState.UPDATED]
    apply_plan_import(plan, found, today=TODAY)
    assert plan.activities.get(2).description == "Varje torsdag"


def test_a_cost_that_is_divided_in_the_plan_is_not_counted_twice(
    plan: PlanFile, preview: Preview
) -> None:
    with plan.change("Kostnad"):
        plan.costs.divide(1)
    found = preview(("Nr", "Aktivitet", "Kostnad"), ("A1", "Språkpraktik för nyanlända", 60_000))
    assert [item.changes for item in found.items] == [()]
    assert "uppdelad" in found.problems[0].reason
    found = preview(("Nr", "Aktivitet", "Kostnad"), ("A2", "Språkkafé", 60_000))
    assert [change.field for change in found.items[0].changes] == ["cost_sek"]
    assert found.problems == ()


def test_an_activity_with_another_title_is_known_by_its_code(
    preview: Preview,
) -> None:
    found = preview(
        ("Nr", "Aktivitet", "Ansvarig"), ("A1", "Språkpraktik i jordbruket", "Enhetschef")
    )
    (item,) = found.items
    assert item.activity_id == 1
    assert [change.field for change in item.changes] == ["title"]


def test_unknown_names_are_made_mapped_or_left_once_for_all_rows(
    plan: PlanFile, preview: Preview
) -> None:
    rows = (
        ("Aktivitet", "Enhet", "Ansvarig"),
        ("Ett", "Soc.förv.", "Någon"),
        ("Två", "Soc.förv.", "Någon"),
    )
    unknown = {each.name.kind: each for each in preview(*rows).unknown}
    assert {kind: each.count for kind, each in unknown.items()} == {
        NameKind.UNIT: 2,
        NameKind.OWNER: 2,
    }
    decisions = {
        unknown[NameKind.UNIT].name.key: Decision(Action.MAP, 1),
        unknown[NameKind.OWNER].name.key: Decision(Action.LEAVE),
    }
    owners = plan.owners.count()
    apply_plan_import(plan, preview(*rows, decisions=decisions), today=TODAY)
    new = plan.activities.all()[-2:]
    assert [(each.unit_id, each.owner_id) for each in new] == [(1, None), (1, None)]
    assert plan.owners.count() == owners


def test_a_misspelt_unit_is_taken_for_the_one_that_is_meant(preview: Preview) -> None:
    found = preview(("Aktivitet", "Enhet"), ("Ett", "Socialförvaltnngen"))
    assert [each.decision for each in found.unknown] == [Decision(Action.MAP, 1)]


def test_a_column_means_what_somebody_chooses(preview: Preview) -> None:
    rows = (("Aktivitet", "Ansvarig", "Agenda 2030"), ("Ett", "Chef", "Mål 2"))
    key = preview(*rows).tables[0].layout.key
    found = preview(*rows, columns={key: {2: Target.NOTE}})
    assert found.items[0].draft.values["note"] == "Mål 2"
    assert found.problems == ()


def test_a_plan_that_has_changed_since_the_preview_is_left_alone(
    plan: PlanFile, preview: Preview
) -> None:
    found = preview(("Aktivitet", "Ansvarig"), ("Ett", "Chef"))
    with plan.change("Annat"):
        plan.activities.update(1, note="Under tiden")
    with pytest.raises(ConflictError, match="ändrats"):
        apply_plan_import(plan, found, today=TODAY)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("tom.xlsx", b"", "är tom"),
        ("bild.png", b"\x89PNG\r\n\x1a\n" + bytes(500), "ingen tabell"),
        ("skadad.xlsx", b"PK\x03\x04" + bytes(500), "skadad"),
        ("skadad.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "skadad"),
        ("brev.csv", "Hej!\nHär är ett brev.\n".encode(), "hittades"),
    ],
)
def test_a_file_without_a_plan_is_refused_in_a_sentence(
    plan: PlanFile, tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(TrackerError, match=reason):
        preview_plan_import(plan, path, today=TODAY)


def test_a_sheet_far_too_wide_and_high_is_read_without_filling_the_memory(
    plan: PlanFile, tmp_path: Path
) -> None:
    path = tmp_path / "gles.xlsx"
    rows: list[tuple[object, ...]] = [("Aktivitet", "Ansvarig"), ("Ett", "Chef")]
    book([*rows, *[()] * 900, (*[None] * 15_000, "långt bort")])(path)
    found = preview_plan_import(plan, path, today=TODAY)
    assert [item.draft.title for item in found.items] == ["Ett"]

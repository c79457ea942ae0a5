"""Scenes of a plan's own fields: in the form, where they are made, and in the table."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from tests.screenshots.stage import Stage
from tracker.domain.activities.selection import (
    ActivityFilter,
    Attention,
    Column,
    Grouping,
    OwnColumn,
)
from tracker.domain.activities.table_state import TableState
from tracker.store.strategy.queries import RowKind
from tracker.ui.activities.sections.own_fields import OwnFieldsSection
from tracker.ui.own_fields.removed_choice import RemovedChoice
from tracker.ui.strategy.page import StrategyPage


def own_fields_form(stage: Stage) -> QWidget:
    """An activity with fields of each kind."""
    activity_id = add_own_fields(stage)
    window = stage.page("activities")
    shown = stage.window.activities
    shown.open_activity(activity_id)
    stage.settle()
    section = shown.form.sections.section(OwnFieldsSection)
    shown.form.ensureWidgetVisible(section, 0, 60)
    stage.settle()
    return window


def own_fields_tab(stage: Stage) -> QWidget:
    """The plan's own fields on the page Strategi, with the choices of one."""
    add_own_fields(stage)
    window = stage.page("strategy")
    stage.settle()
    shown = stage.window.pages["strategy"]
    assert isinstance(shown, StrategyPage)
    pane = shown.details.plan_pane
    shown.stand_on((RowKind.PLAN, 1))
    stage.settle()
    pane.show_tab(7)
    pane.own_fields.stand_on(3)
    stage.settle()
    return window


def own_fields_removed(stage: Stage) -> QWidget:
    """What becomes of the activities whose choice is taken away."""
    own_fields_tab(stage)
    labels = stage.window.session.labels
    dialog = RemovedChoice(labels, "Budget", 12, ["Statsbidrag", "Ingen"], stage.window)
    dialog.open()
    stage.settle()
    return dialog


def add_own_fields(stage: Stage) -> int:
    """Give the example fields of its own; return an activity that has something in each."""
    stage.open_example()
    plan = stage.window.session.plan
    with plan.change("Egna fält"):
        for values in (
            {"title": "Diarienummer", "help": "Skriv som KS 2026/123."},
            {"title": "Beslutsdatum", "kind": "date"},
            {
                "title": "Betalas av",
                "kind": "choice",
                "choices": "Budget\nStatsbidrag\nIngen",
                "in_unit_form": True,
            },
            {"title": "Antal platser", "kind": "number", "unit": "st", "in_unit_form": True},
            {"title": "Med i nästa rapport", "kind": "yes_no"},
            {"title": "Beslutet", "kind": "link"},
        ):
            plan.own_fields.add(**values)
        ids = [each.id for each in plan.activities.all()]
        for number, activity_id in enumerate(ids[:12]):
            plan.activities.update(
                activity_id,
                own_1=f"KS 2026/{100 + number}",
                own_3=("Budget", "Statsbidrag", "Ingen")[number % 3],
                own_4=12.5 * number,
                own_5=number % 2 == 0,
            )
        plan.activities.update(
            ids[0], own_2="2026-02-11", own_6="https://kommun.example/beslut/2026-123"
        )
    return ids[0]


def own_fields_table(stage: Stage) -> QWidget:
    """The table with columns of own fields, filtered and grouped by them."""
    add_own_fields(stage)
    window = stage.page("activities")
    page = stage.window.activities
    own = [each for each in page.model.added_columns if isinstance(each, OwnColumn)]
    page.view.columns.show_only((Column.TITLE, Column.STATUS, *own))
    page.group_by(own[2])
    page.show_filter(ActivityFilter(own=frozenset({"own_5=1"})))
    stage.settle()
    return window


def saved_views(stage: Stage) -> QWidget:
    """Saved views in the sidebar and on the page, one shown and set up otherwise by now."""
    stage.open_example()
    plan = stage.window.session.plan
    late = TableState(ActivityFilter(attention=frozenset({Attention.LATE})), Grouping.UNIT)
    with plan.change("Vyer"):
        for title in (
            "Försenade per enhet",
            "Pågår",
            "Till nämndens sammanträde i mars",
            "Mina",
            "Tidslinje per kvartal",
            "Utan ansvarig",
        ):
            plan.saved_views.save(title, late)
        plan.saved_views.make_default(1)
    window = stage.page("activities")
    stage.window.commands.show_view(1)
    stage.settle()
    stage.window.activities.group_by(Grouping.STATUS)
    stage.window.show_page("activities")
    stage.window._list_views()  # noqa: SLF001 -- as when the log says that a view is new
    stage.settle()
    return window


def saved_views_menu(stage: Stage) -> QWidget:
    """The menu of the saved views."""
    saved_views(stage)
    keeper = stage.window.activities.keeper
    menu = keeper.menu()
    menu.popup(keeper.button.mapToGlobal(QPoint(0, keeper.button.height())))
    stage.settle()
    return menu


OWN_SCENES = (
    ("own-fields-form", own_fields_form),
    ("own-fields-tab", own_fields_tab),
    ("own-fields-removed", own_fields_removed),
    ("own-fields-table", own_fields_table),
    ("saved-views", saved_views),
    ("saved-views-menu", saved_views_menu),
)

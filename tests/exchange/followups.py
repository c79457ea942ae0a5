"""Follow-ups for the tests of exports, read out of real plan files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.support.examples import new_plan
from tracker.domain.core.labels import Labels, Noun
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.plan.strategy import (
    Strategy,
    StrategyActivity,
    StrategyArea,
    StrategyDeadlineMove,
    StrategyGoal,
    StrategyOwner,
    StrategyReport,
    StrategyUnit,
)
from tracker.exchange.followup.workbook import write_followup_workbook
from tracker.store.followup.queries import followup_content

TODAY = date(2026, 11, 20)
YEAR = 2026

LABELS = replace(
    Labels(),
    plan=Noun("aktivitetsplan", "aktivitetsplaner", "aktivitetsplanen", "aktivitetsplanerna"),
    focus_area=Noun(
        "integrationsområde",
        "integrationsområden",
        "integrationsområdet",
        "integrationsområdena",
        "ett",
    ),
    goal=Noun("kännetecken", "kännetecken", "kännetecknet", "kännetecknen", "ett"),
    activity=Noun("insats", "insatser", "insatsen", "insatserna"),
)

STRATEGY = Strategy(
    id="prov",
    municipality="Ljusnarsberg",
    title="Strategi för integration",
    adopted_by="Kommunfullmäktige",
    adopted_on=date(2025, 5, 19),
    paragraph="§ 81",
    case_number="KS 2025/39",
    period_from=2025,
    period_to=2028,
    followup_recipient="kommunstyrelsen",
    labels=LABELS,
    focus_areas=(
        StrategyArea(
            "I1",
            "Öppen kommun",
            color="#2F7DB8",
            goals=(
                StrategyGoal("I1.1", "Dialog om olikheter", "goal"),
                StrategyGoal("I1.2", "Bättre attityder", "goal"),
            ),
        ),
        StrategyArea("I2", "Möten och upplevelser"),
    ),
    units=(StrategyUnit("Biblioteket"), StrategyUnit("Skolan")),
    owners=(StrategyOwner("Bibliotekschef", "Biblioteket"), StrategyOwner("Rektor", "Skolan")),
    activities=(
        StrategyActivity(
            title="Språkcafé på biblioteket",
            code="1.1",
            focus_area="I1",
            goal="I1.1",
            unit="Biblioteket",
            owner="Bibliotekschef",
            status="in_progress",
            start_date=date(2026, 1, 1),
            due_date=date(2026, 10, 31),
            cost_sek=40_000,
            reports=(
                StrategyReport(
                    YEAR, "in_progress", "Fyra kvällar hölls.", "Lokalen saknades.", "Ny lokal."
                ),
            ),
            moves=(
                StrategyDeadlineMove(
                    date(2026, 6, 30), date(2026, 10, 31), "Lokalen saknades.", date(2026, 6, 1)
                ),
            ),
        ),
        StrategyActivity(
            title="Porträttserie om invånare",
            code="1.2",
            focus_area="I1",
            goal="I1.2",
            responsibility="all",
            owner="Rektor",
            status="completed",
            start_date=date(2026, 2, 1),
            due_date=date(2026, 5, 31),
            cost_sek=1_250_000,
        ),
        StrategyActivity(
            title="Öppen förskola",
            focus_area="I2",
            unit="Skolan",
            status="continuous",
            is_continuous=True,
        ),
        StrategyActivity(title="Policy för bostäder", unit="Skolan", status="not_started"),
        StrategyActivity(title="Bara ett förslag", focus_area="I2", approval="proposed"),
    ),
)
"""Two areas, four approved activities (one late, one done, one outside the areas), one proposal."""


FIX_THE_YEAR = (
    "UPDATE followup SET state = 'fixed', fixed_on = '2026-11-18', case_number = 'KS 2026/112'",
    (),
)


def followup(
    folder: Path,
    strategy: Strategy = STRATEGY,
    *edits: tuple[str, Sequence[str | int]],
) -> FollowupContent:
    """Return the year's follow-up of a plan made from `strategy` in `folder`.

    `edits` are statements run on the file first, as another program could.
    """
    with new_plan(folder / "prov.plan", strategy, actor="Prov") as plan:
        with plan.change("Ändrade"):
            for statement, values in edits:
                plan.connection.execute(statement, values)
        return followup_content(plan, YEAR, TODAY)


def silent(_text: str, _fraction: float) -> None:
    """Take news of a job's progress and do nothing with it."""


def written(folder: Path, content: FollowupContent) -> Path:
    """Return the workbook of `content`, written in `folder`."""
    target = folder / "uppföljning.xlsx"
    write_followup_workbook(content, target, silent)
    return target


def opened(folder: Path, content: FollowupContent) -> Workbook:
    """Return the same workbook read back."""
    return load_workbook(written(folder, content))


def sheet(workbook: Workbook, name: str) -> Worksheet:
    """Return the sheet of that name."""
    found = workbook[name]
    assert isinstance(found, Worksheet)
    return found


def rows(worksheet: Worksheet) -> list[dict[str, Any]]:
    """Return the rows of the table on a sheet by their headings."""
    header, *lines = worksheet.values
    return [dict(zip(map(str, header), line, strict=True)) for line in lines]


def texts(worksheet: Worksheet) -> list[str]:
    """Return what stands in the cells of a sheet, row by row."""
    return [str(value) for line in worksheet.values for value in line if value is not None]

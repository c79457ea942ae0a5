"""Forms for a unit from several plans: what each holds, and how every plan remembers its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tracker.domain.core.followup_period import AnyPeriod
from tracker.domain.core.language import _
from tracker.domain.forms.content import FormContent, JointContent, joined
from tracker.domain.forms.joint import JointUnit, matched_units
from tracker.domain.forms.unit_form import IssuedForm
from tracker.domain.plan.plan import Unit
from tracker.errors import ConflictError, ReadOnlyError, TrackerError
from tracker.store.file.opening import true_path
from tracker.store.forms.forms import issue_all
from tracker.store.forms.queries import issued_forms, reporting_units
from tracker.store.many_plans.reading import read_aside
from tracker.store.plan_file import PlanFile


@dataclass(frozen=True, slots=True)
class OtherPlan:
    """A plan that is to have a part of a unit's form: where it is, and the units that report."""

    path: Path
    title: str
    uuid: str
    units: tuple[Unit, ...]


@contextmanager
def plan_aside(path: Path) -> Iterator[PlanFile]:
    """Yield a plan to read, which whoever works in it does not notice.

    Raises PlanFileError for what is no plan, DamagedPlanError for a damaged one.
    """
    path = true_path(path)
    with read_aside(path) as connection:
        yield PlanFile(path, connection, "", None, _("Planen är öppnad för läsning."))


def read_other(path: Path) -> OtherPlan:
    """Return a plan's title and reporting units; see `plan_aside`."""
    with plan_aside(path) as plan:
        own = plan.plan()
        return OtherPlan(plan.path, own.title, own.uuid, tuple(reporting_units(plan)))


@contextmanager
def plans_to_write(paths: Iterable[Path], actor: str) -> Iterator[list[PlanFile]]:
    """Yield plans opened for writing. Raises ReadOnlyError, which names it, when one cannot be."""
    with ExitStack() as stack:
        plans = [
            stack.enter_context(PlanFile.open(path, actor=actor, verify=False)) for path in paths
        ]
        require_writable(plans)
        yield plans


def reporting_in(plans: Sequence[PlanFile]) -> tuple[JointUnit, ...]:
    """Return the units that report in any of the plans, those that are the same together."""
    return matched_units([reporting_units(plan) for plan in plans])


def require_different(plans: Sequence[PlanFile]) -> None:
    """Raise ConflictError when two of the files are the same plan, or copies of it."""
    seen: dict[str, PlanFile] = {}
    for plan in plans:
        other = seen.setdefault(plan.plan().uuid, plan)
        if other is not plan:
            sentence = _(
                "{file} och {other} är samma plan, eller kopior av den. Ta med den ena av dem."
            )
            raise ConflictError(sentence.format(file=other.path.name, other=plan.path.name))


def require_writable(plans: Iterable[PlanFile]) -> None:
    """Raise ReadOnlyError, which names it, when one of the plans cannot remember a form."""
    for plan in plans:
        if plan.read_only_reason is not None:
            raise ReadOnlyError(f"{plan.plan().title}: {plan.read_only_reason}")


def joint_forms(
    plans: Sequence[PlanFile],
    units: Iterable[JointUnit],
    period: AnyPeriod,
    today: date,
    last_day: date | None = None,
) -> Iterator[FormContent | JointContent]:
    """Return the form of each unit, with a part for every plan that knows it.

    Each plan is read once. Raises TrackerError, which names the plan, when a period is fixed or a
    unit gets no form.
    """
    wanted = tuple(units)
    made = [
        _forms_of(
            plan,
            [unit.known[place].id for unit in wanted if place in unit.known],
            (period, today, last_day),
            names_plan=len(plans) > 1,
        )
        for place, plan in enumerate(plans)
    ]
    return (joined(next(made[place]) for place in sorted(unit.known)) for unit in wanted)


def record_forms(plans: Sequence[PlanFile], forms: Sequence[IssuedForm], source: str) -> int:
    """Let each plan remember its own forms, one change a plan, all plans or none.

    Returns how many reports have still to come in.
    """
    with ExitStack() as changes:
        for plan in plans:
            changes.enter_context(plan.change(_("Skapade formulär"), source))
        return sum(issue_all(plan, forms_of(plan, forms)) for plan in plans)


def forms_of(plan: PlanFile, forms: Iterable[IssuedForm]) -> list[IssuedForm]:
    """Return the forms that are a plan's own."""
    own = plan.plan().uuid
    return [form for form in forms if form.plan_uuid == own]


def _forms_of(
    plan: PlanFile,
    unit_ids: Sequence[int],
    asked: tuple[AnyPeriod, date, date | None],
    *,
    names_plan: bool,
) -> Iterator[FormContent]:
    try:
        return issued_forms(plan, unit_ids, *asked)
    except TrackerError as error:
        if not names_plan:
            raise
        raise TrackerError(f"{plan.plan().title}: {error}") from error

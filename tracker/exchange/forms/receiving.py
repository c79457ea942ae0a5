"""Takes returned forms into a plan: read and compared first, then one change (LJ-R3, LJ-R1)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from tracker.domain.core.cycles import no_search_for_cycles
from tracker.domain.core.followup_period import (
    AnyPeriod,
    FollowupPeriod,
    parse_followup_period,
    period_of,
)
from tracker.domain.core.jobs import Progress, silent
from tracker.domain.core.language import _
from tracker.domain.followup.coverage import is_expected
from tracker.domain.forms.merge import merge
from tracker.domain.forms.merged import CellId, Outcome
from tracker.domain.forms.moved import issued_here, returned_here
from tracker.domain.forms.placement import place_rows
from tracker.domain.forms.receipt import receipt
from tracker.domain.forms.returned import LOST
from tracker.domain.forms.unit_form import IssuedForm
from tracker.domain.plan.plan import Unit
from tracker.domain.reporting.reporting import ReportState
from tracker.domain.rounds.round_form import RoundForm
from tracker.errors import TrackerError
from tracker.exchange.forms.joint.also import other_parts
from tracker.exchange.forms.reading import (
    FormFile,
    OtherPlanError,
    digest,
    missing_places,
    of_other_plan,
    read_form,
)
from tracker.exchange.forms.reception import FileState, Matter, ReceivedFile, Reception
from tracker.exchange.rounds.receiving import RoundReceiver, is_round_form, round_receipt
from tracker.store.forms.forms import KnownForm, known_form
from tracker.store.forms.receiving import (
    PlanNow,
    UnitNow,
    facts_of_form,
    newest_issue,
    receive,
)
from tracker.store.log.changes import Changes
from tracker.store.plan_file import PlanFile
from tracker.store.rounds.receiving import receive_round

FORM_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xlsb", ".xltx", ".xls", ".ods", ".zip"})
"""How the names of files end that somebody may have saved a form as."""

_READING = 0.8
"""The part of the work that reading the files is."""


@no_search_for_cycles()
def read_forms(
    plan: PlanFile,
    paths: Iterable[Path],
    today: date,
    progress: Progress = silent,
    period: AnyPeriod | None = None,
    other_plans: Iterable[Path] = (),
) -> Reception:
    """Return what taking in the files would do to the plan; nothing is written.

    A folder stands for the workbooks in it. `period` is what somebody looks at, and a form of
    another gets a caution. A file that cannot be used is refused in a sentence beside the
    others. Of a workbook with the forms of several plans the plan's own is taken; what has become
    of the others is asked of `other_plans` and the plans beside this one.
    """
    own = plan.plan()
    found = list(_files(paths))
    files: list[ReceivedFile] = []
    read: dict[int, FormFile] = {}
    rounds = RoundReceiver(plan, today)
    for place, path in enumerate(found):
        progress(_("Läser {file} …").format(file=path.name), _READING * place / len(found))
        try:
            read[place] = read_form(path, own.nouns, own.uuid)
            if is_round_form(read[place]):
                file, read[place] = rounds.identified(path, read[place])
            else:
                file, read[place] = _identified(plan, path, read[place], period)
            files.append(file)
        except TrackerError as error:
            is_elsewhere = isinstance(error, OtherPlanError)
            refused = ReceivedFile(path, FileState.REFUSED, str(error), is_elsewhere=is_elsewhere)
            files.append(refused)
    _refuse_copies(files)
    also = other_parts(plan, read.values(), other_plans)
    files = [
        replace(file, also=also.get(file.form.form_id, ())) if file.form is not None else file
        for file in files
    ]
    plans: dict[FollowupPeriod, PlanNow] = {}
    for place, file in enumerate(files):
        done = _READING + (1 - _READING) * place / len(files)
        progress(_("Jämför svaren med planen …"), done)
        if isinstance(file.form, RoundForm):
            files[place] = rounds.compared(file, read.pop(place))
        elif (form := file.form) is not None:
            if form.period not in plans:
                plans[form.period] = PlanNow(plan, form.period, today)
            unit = plans[form.period].unit(file.unit_id)
            files[place] = _compared(file, form, read.pop(place), unit)
    _set_rivals_aside(files)
    progress(_("Klart"), 1.0)
    return Reception(tuple(files))


def receive_forms(
    plan: PlanFile,
    reception: Reception,
    accepted: Mapping[int, Collection[CellId]],
    today: date,
    progress: Progress = silent,
) -> Changes:
    """Write what is accepted of each file (by its place) as one change; return the changes.

    Raises what `tracker.store.forms.receiving.receive` raises; then nothing is written.
    """
    chosen = [(reception.files[place], cells) for place, cells in sorted(accepted.items())]
    receipts = [
        receipt(file.form, file.unit_id, file.sha256, file.merged, cells)
        for file, cells in chosen
        if file.form is not None and not isinstance(file.form, RoundForm)
    ]
    proposed = [
        round_receipt(file, cells) for file, cells in chosen if isinstance(file.form, RoundForm)
    ]
    newest = plan.newest_change_set()
    changes = receive(plan, receipts, today, progress)
    if not proposed:
        return changes
    of_round = receive_round(plan, proposed, today, silent if changes else progress)
    return plan.history.changes_since(newest) if changes else of_round


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield each file once; a spreadsheet program's lock files are none.

    Of a folder's files those count that somebody may have saved a form as; what cannot be read of
    them is refused by name.
    """
    seen: set[Path] = set()
    for path in paths:
        for file in _inside(path) if _is_folder(path) else [path]:
            if file not in seen and not file.name.startswith(("~$", ".~lock", "._")):
                seen.add(file)
                yield file


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that is too long, for one: reading it as a file gives the reason
        return False


def _inside(folder: Path) -> list[Path]:
    return sorted(
        file for file in folder.iterdir() if file.suffix.lower() in FORM_SUFFIXES and file.is_file()
    )


def _identified(
    plan: PlanFile, path: Path, file: FormFile, looked_at: AnyPeriod | None
) -> tuple[ReceivedFile, FormFile]:
    """Return whose form it is, and the form with its rows where they belong.

    Raises TrackerError when this plan cannot take it.
    """
    _check_plan(plan, file)
    known = known_form(plan, file.papers.text("form_id"))
    form = _issued_form(plan, file, known)
    returned = returned_here(file.returned, known.moved) if known else file.returned
    unit_id, fingerprint = facts_of_form(plan, form)
    unit = _answering_unit(plan, file, form, unit_id)
    cautions = [
        *_cautions_of_age(plan, form, unit_id, known),
        *_cautions_of_papers(file, known, fingerprint),
        *_cautions_of_matter(form, unit, looked_at),
    ]
    placed = place_rows(form, returned)
    sha256 = digest((*placed.rows, *placed.loose))
    is_known = known is not None and known.received_sha256 == sha256
    state = FileState.REPEATED if is_known else FileState.READY
    if state is FileState.READY and (named := _other_unit_named(plan, file, unit_id)):
        state = FileState.RIVAL
        caution = _(
            "Formuläret skickades ut till {unit}, men på dess första blad står nu {named}. Ta emot"
            " det bara om svaren är från {unit}; annars be {named} svara i sitt eget formulär."
        )
        cautions.insert(0, caution.format(unit=unit.name, named=named))
    received = ReceivedFile(path, state, "", unit.name, unit_id, form, sha256)
    return replace(received, cautions=tuple(cautions)), replace(file, returned=placed)


def _issued_form(plan: PlanFile, file: FormFile, known: KnownForm | None) -> IssuedForm:
    """Return the form as it was issued, by the ids that its rows have in the plan."""
    form = known.form if known else file.papers.copy()
    if form is None:
        raise TrackerError(
            _(
                "{file}: planen har inte skickat ut det här formuläret, och formulärets egna"
                " uppgifter är skadade. Skicka ut ett nytt, eller skriv in svaren för"
                " hand på sidan Uppföljning."
            ).format(file=file.name)
        )
    _check_papers(form, file)
    if form.plan_uuid != plan.plan().uuid:
        raise of_other_plan(file.name)
    plan.followups.require_open(form.period)
    return issued_here(form, known.moved) if known else form


def _answering_unit(plan: PlanFile, file: FormFile, form: IssuedForm, unit_id: int) -> Unit:
    """Return the unit whose answers they are; one that is gone or unused gives none."""
    unit = plan.units.find(unit_id)
    if unit is None:
        sentence = _(
            "{file}: {unit} finns inte längre i planen, så svaren tas inte emot. Skriv in dem för"
            " hand där de hör hemma nu."
        )
        raise TrackerError(sentence.format(file=file.name, unit=form.unit))
    if not is_expected(unit):
        sentence = _(
            "{file}: {unit} används inte längre, eller är en extern part. Ändra det på sidan"
            " Organisation om svaren ska tas emot."
        )
        raise TrackerError(sentence.format(file=file.name, unit=unit.name))
    return unit


def _cautions_of_matter(form: IssuedForm, unit: Unit, looked_at: AnyPeriod | None) -> Iterator[str]:
    if unit.id != form.unit_id:
        caution = _("{old} har slagits ihop med {unit}; svaren tas emot för {unit}.")
        yield caution.format(old=form.unit, unit=unit.name)
    if looked_at is not None and period_of(looked_at) != form.period:
        caution = _("Formuläret gäller {form_year}, inte {year} som visas.")
        yield caution.format(form_year=form.period, year=period_of(looked_at))


def _other_unit_named(plan: PlanFile, file: FormFile, unit_id: int) -> str:
    """Return the name of another unit that is written on the form's first sheet, "" for none."""
    written = {text.casefold() for text in file.written_over}
    named = (
        unit.name
        for unit in plan.units.all()
        if unit.id != unit_id and unit.name.casefold() in written
    )
    return next(named, "")


def _check_plan(plan: PlanFile, file: FormFile) -> None:
    stated = file.papers.text("plan_uuid")
    if stated and stated != plan.plan().uuid:
        raise of_other_plan(file.name)


def _check_papers(form: IssuedForm, file: FormFile) -> None:
    """Refuse papers that name another period or unit than the form that was issued."""
    stated = file.papers.text("until") or file.papers.text("year")
    if stated and stated != form.period.key:
        sentence = _(
            "{file}: formuläret säger sig gälla {stated} men skickades ut för {year}. Dess dolda"
            " uppgifter är ändrade, så det tas inte emot. Be om det som skickades ut."
        )
        raise TrackerError(
            sentence.format(
                file=file.name,
                stated=parse_followup_period(stated) or stated[:20],
                year=form.period,
            )
        )
    stated = file.papers.text("unit_id")
    if stated and stated != str(form.unit_id):
        sentence = _(
            "{file}: formuläret skickades ut till {unit}, men säger sig nu höra till någon"
            " annan ({named}). Det tas inte emot. Be om det som skickades ut."
        )
        named = file.papers.text("unit") or stated
        raise TrackerError(sentence.format(file=file.name, unit=form.unit, named=named[:80]))


def _cautions_of_papers(file: FormFile, known: KnownForm | None, fingerprint: str) -> Iterator[str]:
    if known is None:
        yield _(
            "Planen minns inte att formuläret skickades ut, kanske för att en säkerhetskopia har"
            " återställts. Formulärets egna uppgifter är oskadda och används."
        )
    elif file.papers.text("fingerprint") != fingerprint:
        yield _("Formulärets dolda uppgifter är ändrade eller skadade. Planens egna används.")


def _cautions_of_age(
    plan: PlanFile, form: IssuedForm, unit_id: int, known: KnownForm | None
) -> Iterator[str]:
    if known is not None and known.received_on is not None:
        yield _("Formuläret lämnades in {day}.").format(day=known.received_on.isoformat())
    newest = newest_issue(plan, form.period, unit_id)
    is_older = newest is not None and newest[0] != form.form_id
    if newest is not None and is_older and newest[1] == form.issued_on:
        yield _("Ett nyare formulär skapades samma dag, {day}.").format(
            day=form.issued_on.isoformat()
        )
    elif newest is not None and is_older and newest[1] > form.issued_on:
        yield _("Ett nyare formulär skapades {newest}; det här är från {day}.").format(
            newest=newest[1].isoformat(), day=form.issued_on.isoformat()
        )
    report = plan.unit_reports.find_for(form.period, unit_id)
    if report is not None and report.state is ReportState.APPROVED:
        yield _("Rapporten är godkänd. Tas nya svar emot behöver den godkännas igen.")


def _refuse_copies(files: list[ReceivedFile]) -> None:
    """Of several files with the same answers of one unit and period, one is enough."""
    kept: dict[tuple[Matter, str], int] = {}
    for place, file in enumerate(files):
        if file.form is None:
            continue
        other = kept.setdefault((file.matter, file.sha256), place)
        if other != place:
            sentence = _("{file} har samma svar som {other} och behövs inte.")
            reason = sentence.format(file=file.path.name, other=files[other].path.name)
            files[place] = replace(file, state=FileState.REFUSED, reason=reason, form=None)


def _set_rivals_aside(files: list[ReceivedFile]) -> None:
    """Of forms of one unit and period that differ, none is received unless somebody chooses it."""
    by_unit: dict[Matter, list[int]] = {}
    for place, file in enumerate(files):
        if file.form is not None and file.state is FileState.READY:
            by_unit.setdefault(file.matter, []).append(place)
    for (period, _round, _unit), places in by_unit.items():
        for place in places if len(places) > 1 else ():
            file = files[place]
            others = ", ".join(files[other].path.name for other in places if other != place)
            sentence = _(
                "{unit} har lämnat in flera formulär för {year} med olika svar: även {others}."
                " Välj det som gäller; inget av dem tas emot av sig självt."
            )
            caution = sentence.format(unit=file.unit, year=period, others=others)
            files[place] = replace(file, state=FileState.RIVAL, cautions=(caution, *file.cautions))


def _compared(file: ReceivedFile, form: IssuedForm, read: FormFile, now: UnitNow) -> ReceivedFile:
    problems = (*read.returned.problems, *missing_places(form, read.returned, read.papers.place))
    returned = replace(read.returned, problems=problems)
    merged = merge(form, returned, now.rows, now.names)
    if file.state is FileState.REPEATED:
        return replace(file, merged=merged.quiet())
    is_filled = any(cell.outcome is not Outcome.UNCHANGED for cell in merged.cells)
    if is_filled or merged.proposals:
        return replace(file, merged=merged)
    if any(problem.kind in LOST for problem in merged.problems):
        unread = _(
            "Inget i formuläret gick att ta in, så det räknas inte som inlämnat. Se nedan vad som"
            " står där och vad som saknas."
        )
        cautions = (unread, *file.cautions)
        return replace(file, merged=merged, state=FileState.UNREAD, cautions=cautions)
    blank = _(
        "Inget är ifyllt sedan formuläret skickades ut. Ta emot det om inget finns att tillägga,"
        " annars be om ett ifyllt."
    )
    return replace(file, merged=merged, state=FileState.BLANK, cautions=(*file.cautions, blank))

"""Writes the forms of many units into a folder, all or none, with an e-mail draft for each.

The files lie in a hidden folder until the plan has recorded the forms; then they get their names.
So a form that can come back is always known, and one that was cancelled leaves nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tracker.domain.core.jobs import Progress
from tracker.domain.core.language import _, ngettext
from tracker.domain.forms.content import FormContent, JointContent
from tracker.domain.forms.unit_form import IssuedForm
from tracker.exchange.forms import mail
from tracker.exchange.forms.unit_form import write_unit_form
from tracker.exchange.office.file_names import file_stem
from tracker.exchange.office.workbook_looks import Looks
from tracker.store.file.output import finished_file, put_in_place, unfinished_folder

SUFFIX = ".xlsx"


@dataclass(frozen=True, slots=True)
class _Written:
    """A finished file that has no name yet: where it lies, and what it shall be called."""

    unfinished: Path
    stem: str
    suffix: str


@dataclass(frozen=True, slots=True)
class FormKind:
    """A kind of form: how one is written, its e-mail draft, and the first part of its name."""

    write: Callable[[Any, Path, Looks | None], Looks]
    draft: Callable[[Any], mail.Draft]
    stem: Callable[[Any], str]


class WrittenForms:
    """Forms that are written but not yet in their place.

    As a context manager it takes away what has not been placed. `forms` are those to record,
    `in_files` the same file by file, and `unaddressed` the units whose drafts are to nobody yet;
    `draft_count` is how many drafts are.
    """

    def __init__(self, folder: Path, kind: FormKind) -> None:
        self._folder = folder
        self._kind = kind
        self._hidden = unfinished_folder(folder / _("Formulär"))
        self._files: list[_Written] = []
        self.forms: list[IssuedForm] = []
        self.in_files: list[tuple[IssuedForm, ...]] = []
        self.draft_count = 0
        self.unaddressed: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.discard()

    def write(
        self, contents: Iterable[FormContent | JointContent], progress: Progress, *, drafts: bool
    ) -> None:
        """Write the forms; see `write_forms`."""
        found = list(contents)
        looks = None
        for number, content in enumerate(found):
            form = content.form
            progress(
                _("Skriver formulär {number} av {total}: {unit}").format(
                    number=number + 1, total=len(found), unit=form.unit
                ),
                number / len(found),
            )
            stem = self._free_stem(self._kind.stem(content))
            workbook = self._add(stem, SUFFIX)
            looks = self._kind.write(content, workbook, looks)
            if drafts:
                draft = self._kind.draft(content)
                message = draft.to_bytes(workbook.read_bytes(), f"{stem}{SUFFIX}")
                _write_bytes(self._add(stem, mail.SUFFIX), message)
                self.draft_count += 1
                if not draft.has_address:
                    self.unaddressed.append(form.unit)
            self.forms += (part.form for part in content.parts)
            self.in_files.append(tuple(part.form for part in content.parts))
        progress(_("Formulären är klara"), 1.0)

    def place(self, target: Path | None = None) -> list[Path]:
        """Give the files their names and return the workbooks; no file is overwritten.

        A single form can be given the path `target`. Raises TrackerError when a file cannot have
        its name; those before it have theirs.
        """
        placed = []
        stems: dict[str, str] = {}
        try:
            for file in self._files:
                if file.stem not in stems:
                    stems[file.stem] = self._free_on_disk(file.stem)
                path = self._folder / f"{stems[file.stem]}{file.suffix}"
                if target is not None:
                    path = target.with_suffix(file.suffix)
                put_in_place(file.unfinished, path)
                if file.suffix == SUFFIX:
                    placed.append(path)
        finally:
            self.discard()
        return placed

    def discard(self) -> None:
        """Take away what has not been placed."""
        self._hidden.cleanup()
        self._files.clear()

    def _add(self, stem: str, suffix: str) -> Path:
        path = Path(self._hidden.name) / f"{len(self._files)}{suffix}"
        self._files.append(_Written(path, stem, suffix))
        return path

    def _free_stem(self, stem: str) -> str:
        """A name that neither another of the forms has nor a file in the folder."""
        taken = {file.stem.casefold() for file in self._files}
        return _free(stem, lambda name: name.casefold() in taken or self._is_on_disk(name))

    def _free_on_disk(self, stem: str) -> str:
        return _free(stem, self._is_on_disk)

    def _is_on_disk(self, stem: str) -> bool:
        return any(
            os.path.lexists(self._folder / f"{stem}{suffix}") for suffix in (SUFFIX, mail.SUFFIX)
        )


def write_forms(
    contents: Iterable[FormContent | JointContent],
    folder: Path,
    progress: Progress,
    *,
    drafts: bool = False,
    kind: FormKind | None = None,
) -> WrittenForms:
    """Write the form of each unit, and with `drafts` an e-mail draft, for `folder`.

    Without a `kind` they are those of the yearly follow-up.

    They are to be recorded in the plan and then placed, or discarded. Nothing is left when it is
    cancelled or fails. Raises TrackerError when a file cannot be written, CancelledError when
    `progress` does.
    """
    written = WrittenForms(folder, kind or YEARLY)
    try:
        written.write(contents, progress, drafts=drafts)
    except BaseException:
        written.discard()
        raise
    return written


def drafts_sentence(written: WrittenForms, folder: Path) -> str:
    """Return where the e-mail drafts are and which lack an address, "" when there are none."""
    if not written.draft_count:
        return ""
    sentence = ngettext(
        "{count} e-postutkast ligger i {folder}; öppna det i e-postprogrammet och skicka det.",
        "{count} e-postutkast ligger i {folder}; öppna dem i e-postprogrammet och skicka dem.",
        written.draft_count,
    ).format(count=written.draft_count, folder=folder)
    if not written.unaddressed:
        return sentence
    lacking = _("Utan adress: {units}. Skriv in den hos enhetens chef på sidan Organisation.")
    return f"{sentence} {lacking.format(units=', '.join(written.unaddressed))}"


def form_stem(content: FormContent | JointContent) -> str:
    """Return the first part of the name of a unit's form: "Uppföljning 2026 – Biblioteket"."""
    form = content.form
    named = _("Uppföljning {year} – {unit}").format(year=form.period, unit=form.unit)
    return file_stem(named) or form.period.key


YEARLY = FormKind(write_unit_form, mail.form_draft, form_stem)
"""The form that a unit fills in once a year."""


def _free(stem: str, is_taken: Callable[[str], bool]) -> str:
    name, number = stem, 2
    while is_taken(name):
        name, number = f"{stem} {number}", number + 1
    return name


def _write_bytes(path: Path, content: bytes) -> None:
    with finished_file(path) as unfinished:
        unfinished.write_bytes(content)

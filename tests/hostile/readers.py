"""Every reader of files that come from outside, with the real files that are made wrong for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.exchange.importing.files import book, old_book, open_document, text, word
from tests.support.documents import document_of
from tests.support.layouts import as_odt, as_pdf, as_text, as_word
from tests.support.logos import DRAWING, png
from tests.support.plans import TODAY, make_plan, open_plan
from tests.support.returned_forms import send_out
from tracker.domain.core.jobs import silent
from tracker.domain.documents.reading import read_document
from tracker.exchange.documents.reading import read_blocks
from tracker.exchange.forms.receiving import read_forms
from tracker.exchange.importing.importing import preview_plan_import
from tracker.exchange.statistics.reading import read_statistics
from tracker.exchange.strategies.strategies import load_strategy
from tracker.exchange.whole_plan.reading import read_whole_plan
from tracker.exchange.whole_plan.writing import write_whole_plan
from tracker.locations import data_path
from tracker.own_look import read_logo, read_template
from tracker.publishing.word.template import sample_template
from tracker.store.plan_file import PlanFile

_STATISTICS = Path(__file__).resolve().parent.parent / "files/statistics"
_LAYOUTS = {"txt": as_text, "docx": as_word, "odt": as_odt, "pdf": as_pdf}
_ROWS = (
    ("Nr", "Aktivitet", "Område", "Ansvarig enhet", "Startdatum", "Slutdatum", "Status"),
    ("1", "Språkcafé", "Språk", "Östra skolan", "2026-01-01", "31/3 2026", "Pågår"),
    ("2", "Praktik", "Arbete", "Socialförvaltningen", "v. 12", "hösten 2026", "Klar"),
    ("3", "Rådgivning", "Boende", "", "", "2027", "Ej påbörjad"),
)


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader: what it does with a file, and how each real file for it is made, by its name."""

    read: Callable[[Path], object]
    files: Mapping[str, Callable[[Path], object]]


def readers(folder: Path) -> dict[str, Reader]:
    """Return every reader by name; what they need besides is made in `folder`."""
    own = make_plan(folder / "egen.plan")
    rows = [list(row) for row in _ROWS]
    lines = "\n".join(";".join(row) for row in _ROWS)
    return {
        "plan": Reader(_open_plan, {"plan.plan": make_plan}),
        "form": Reader(partial(_receive, own), {"form.xlsx": partial(_form, own)}),
        "import": Reader(
            partial(_preview, own),
            {
                "plan.xlsx": book(rows),
                "plan.docx": word([list(map(str, row)) for row in _ROWS]),
                "plan.csv": text(lines),
                "plan.ods": open_document(rows),
                "plan.xls": old_book(rows),
            },
        ),
        "statistics": Reader(
            read_statistics,
            {path.name: partial(_copy, path) for path in sorted(_STATISTICS.iterdir())}
            | {"kolada.xlsx": book([["kommun", "kön", "år", "N01951"], ["Lindvik", "T", 2024, 5]])},
        ),
        "strategy": Reader(
            load_strategy,
            {
                f"{name}.yaml": partial(_copy, data_path(f"resources/strategies/{name}.yaml"))
                for name in ("skara", "vanersborg")
            },
        ),
        "document": Reader(
            lambda path: read_document(read_blocks(path), TODAY),
            {
                f"plan.{suffix}": partial(write, read_blocks(document_of("folkhalsoplan")).blocks)
                for suffix, write in _LAYOUTS.items()
            },
        ),
        "json": Reader(_read_json, {"plan.json": partial(_write_json, own)}),
        "template": Reader(
            read_template, {"mall.docx": lambda path: path.write_bytes(sample_template())}
        ),
        "logo": Reader(
            lambda path: read_logo(path, "Vapen"),
            {
                "vapen.png": lambda path: path.write_bytes(png()),
                "vapen.svg": lambda path: path.write_bytes(DRAWING.encode()),
            },
        ),
    }


def _copy(source: Path, path: Path) -> None:
    path.write_bytes(source.read_bytes())


def _open_plan(path: Path) -> None:
    with PlanFile.open(path, actor="", read_only=True) as plan:
        plan.activities.all()
        plan.history.state_now()
        plan.labels()
        plan.history.sets()
    with PlanFile.open(path, actor="") as plan:
        if not plan.read_only:
            with plan.change("Ny"):
                plan.activities.add(title="Ny")
            plan.undo()


def _form(own: Path, path: Path) -> None:
    with open_plan(own) as plan:
        (sent, *_others) = send_out(plan, path.parent, 2)
    sent.rename(path)


def _receive(own: Path, path: Path) -> None:
    with open_plan(own, read_only=True) as plan:
        read_forms(plan, [path], TODAY)


def _preview(own: Path, path: Path) -> None:
    with open_plan(own, read_only=True) as plan, closing(plan.copy()) as copy:
        preview_plan_import(copy, path, today=TODAY)


def _write_json(own: Path, path: Path) -> None:
    with open_plan(own, read_only=True) as plan:
        write_whole_plan(plan, path, silent, with_log=True)


def _read_json(path: Path) -> None:
    made = path.with_suffix(".plan")
    made.unlink(missing_ok=True)
    read_whole_plan(path, made, silent, actor="").close()

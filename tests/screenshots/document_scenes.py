"""Scenes of a plan that is made of a municipality's own document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.screenshots.stage import Stage
from tests.support.documents import DOCUMENTS
from tests.support.layouts import as_pdf, as_word
from tracker.domain.documents.found import FoundKind
from tracker.exchange.documents.reading import read_blocks
from tracker.ui.documents.dialog import DocumentDialog

_NAME = "folkhalsoplan"


def document_dialog(kind: str) -> Callable[[Stage], QWidget]:
    """Return what opens the dialog over a document of a kind, pdf or docx, on one of its goals."""

    def prepare(stage: Stage) -> QWidget:
        path: Path = stage.folder / f"Folkhälsoplan.{kind}"
        write = as_pdf if kind == "pdf" else as_word
        write(read_blocks(DOCUMENTS / f"{_NAME}.md").blocks, path)
        window = stage.window
        dialog = DocumentDialog(window.session, [path], window, window.settings)
        dialog.open()
        stage.settle()
        assert dialog.found is not None
        kind_shown = FoundKind.GOAL if kind == "pdf" else FoundKind.FRAMEWORK
        item = [item for item in dialog.found.items if item.kind is kind_shown][1]
        dialog.tree.stand_on(("item", item.key))
        stage.settle()
        return dialog

    return prepare


def document_without_levels(stage: Stage) -> QWidget:
    """Open the dialog over a policy that names no areas and no activities."""
    path = stage.folder / "Matpolicy.txt"
    path.write_text(
        "Matpolicy för Granlunda kommun\n\nMaten ska vara god och lagas nära den som äter.\n\n"
        "Maten lagas av:\n- kockar\n- måltidsbiträden\n",
        encoding="utf-8",
    )
    window = stage.window
    dialog = DocumentDialog(window.session, [path], window, window.settings)
    dialog.open()
    stage.settle()
    dialog.left_button.click()
    stage.settle()
    return dialog


DOCUMENT_SCENES = (
    ("document-pdf", document_dialog("pdf")),
    ("document-word", document_dialog("docx")),
    ("document-without-levels", document_without_levels),
)

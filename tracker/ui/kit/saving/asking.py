"""Asking where a file shall lie; its name's ending decides what it becomes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from tracker.ui.kit.fields.folders import FolderKind, folder_to_open, remember_folder
from tracker.ui.settings import Settings


def ask_for_export(
    settings: Settings, title: str, stem: str, words: Mapping[str, str], parent: QWidget
) -> Path | None:
    """Return the file that is chosen in the folder of exports, None when none is.

    `words` say what each suffix is, the one that is offered first before the others. A name with
    none of them gets that of the kind which stands chosen.
    """
    kinds = {f"{word} (*{suffix})": suffix for suffix, word in words.items()}
    first = next(iter(words))
    start = Path(folder_to_open(settings, FolderKind.EXPORTS)) / f"{stem}{first}"
    chosen, kind = QFileDialog.getSaveFileName(parent, title, str(start), ";;".join(kinds))
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.lower() not in words:
        path = path.with_name(f"{path.name}{kinds.get(kind, first)}")
    remember_folder(settings, FolderKind.EXPORTS, path.parent)
    return path

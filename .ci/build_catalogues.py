"""Compile the interface's translations: a build hook of hatchling, and a script of its own.

`resources/locale/LANGUAGE/LC_MESSAGES/tracker.po` holds the texts; the program reads `tracker.mo`
beside it. Every build runs the hook, also that of an editable installation, so a wheel, a source
archive and `pip install .` have the file; `python .ci/build_catalogues.py` makes it in a checkout.
"""

from __future__ import annotations

import io
import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[Any]):
    """Compiles the translations before hatchling collects the files of an archive."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile what lies below the project's folder; hatchling calls this for every archive."""
        compile_catalogues(Path(self.root))


def compile_catalogues(project: Path) -> None:
    """Bring every compiled catalogue below `project` up to its texts.

    Raises FileNotFoundError when there are no texts, which means a broken checkout.
    """
    folder = project / "resources/locale"
    texts = sorted(folder.glob("*/LC_MESSAGES/*.po"))
    if not texts:
        raise FileNotFoundError(folder)
    for path in texts:
        _replace(path.with_suffix(".mo"), _compiled(path))


def _compiled(path: Path) -> bytes:
    """Return a catalogue as gettext reads it: the same bytes for the same texts."""
    catalogue = read_po(io.BytesIO(path.read_bytes()), locale=path.parts[-3])
    catalogue.creation_date = datetime.fromtimestamp(0, UTC)
    written = io.BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


def _replace(path: Path, content: bytes) -> None:
    """Write a file at one stroke: whoever reads meanwhile sees all of the old or of the new."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink()
        raise


if __name__ == "__main__":
    compile_catalogues(Path(__file__).resolve().parent.parent)

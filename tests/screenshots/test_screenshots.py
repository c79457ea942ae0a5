"""The pictures can be drawn, of the size they are said to have and in both looks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from tests.screenshots.scenes import SCENES

_MOST_KEPT = 12


def run(repository: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.screenshots", *arguments]
    return subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)


def test_a_scene_gives_small_pictures_in_light_and_dark(repository: Path, tmp_path: Path) -> None:
    done = run(repository, "--out", str(tmp_path), "--screen", "150", "overview")
    assert done.returncode == 0, done.stderr
    names = ["overview-dark-150.png", "overview-light-150.png"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    dark, light = (QImage(str(tmp_path / name)) for name in names)
    assert (light.width(), light.height()) == (1920, 1080)
    assert light.colorCount() <= 256
    assert light.pixelColor(900, 1000).lightness() > 200
    assert dark.pixelColor(900, 1000).lightness() < 60


def test_an_unknown_scene_is_refused(repository: Path) -> None:
    done = run(repository, "nosuch")
    assert done.returncode == 2
    assert "nosuch" in done.stderr


def test_names_are_distinct() -> None:
    names = [scene.name for scene in SCENES]
    assert len(set(names)) == len(names)


def test_few_pictures_are_kept_and_each_is_shown_and_can_be_drawn(repository: Path) -> None:
    kept = sorted((repository / "resources/screenshots").iterdir())
    drawn = {f"{scene.name}-{looks}.png" for scene in SCENES for looks in ("light", "dark")}
    assert 0 < len(kept) <= _MOST_KEPT
    assert {path.name for path in kept} <= drawn
    papers = [repository / "README.md", repository / "publiccode.yml"]
    papers += (repository / "resources/help").rglob("*.md")
    shown = "".join(path.read_text(encoding="utf-8") for path in papers)
    assert [path.name for path in kept if f"screenshots/{path.name}" not in shown] == []

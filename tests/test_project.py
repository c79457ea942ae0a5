"""The project's own rules: layers, sizes, docstrings, and papers that agree with each other."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import tracker
from tracker.cli import tracker as commands

_MAX_LINES = 450
_SOURCES = sorted(
    path
    for folder in ("tracker", "tests")
    for path in (Path(__file__).resolve().parent.parent / folder).rglob("*.py")
)


def _id(path: Path) -> str:
    return path.relative_to(Path(__file__).resolve().parent.parent).as_posix()


def _commands(text: str) -> list[str]:
    """Return the lines of a README's code blocks that start with `make`."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)
    lines = [line.strip().removeprefix("$ ") for block in blocks for line in block.splitlines()]
    return [re.sub(r"\s+#.*", "", line) for line in lines if line.startswith("make ")]


def _makefile(repository: Path) -> str:
    return (repository / "Makefile").read_text(encoding="utf-8")


def _chores(repository: Path) -> set[str]:
    phony = re.search(r"^\.PHONY: (.+)$", _makefile(repository), flags=re.MULTILINE)
    assert phony is not None
    return set(phony[1].split())


def test_layers_are_kept(repository: Path) -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run(
        [linter, "--no-cache", "--no-logo"],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("path", _SOURCES, ids=_id)
def test_file_is_short_and_says_what_it_is(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= _MAX_LINES, "has it a second job?"
    assert ast.get_docstring(ast.parse(source)), "a module says in a sentence what it is"


def test_readme_and_ci_use_the_same_commands(repository: Path) -> None:
    readme = (repository / "README.md").read_text(encoding="utf-8")
    assert _commands(readme)[:2] == ["make run", "make test"]
    script = (repository / ".ci/run").read_text(encoding="utf-8").splitlines()
    assert script[-2:] == ["make test", "make lint"]


_PAPERS = ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md")
_BUILT = (".make/", ".venv", "dist", "build")
_ROOMS = "app|cli|domain|errors|exchange|locations|publishing|store|ui"


def _spans(repository: Path, paper: str) -> list[str]:
    """Return the code spans of a paper, without its blocks of code."""
    text = (repository / paper).read_text(encoding="utf-8")
    text = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"`([^`\n]+)`", text)


def _is_there(repository: Path, name: str) -> bool:
    """Return whether a dotted name below `tracker` is a module or something that one holds."""
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        folder = repository.joinpath("tracker", *parts[:end])
        if folder.is_dir() or folder.with_suffix(".py").is_file():
            found: object = import_module(".".join(["tracker", *parts[:end]]))
            for part in parts[end:]:
                found = getattr(found, part, None)
            return found is not None
    return False


@pytest.mark.parametrize("paper", _PAPERS)
def test_papers_name_files_that_exist(repository: Path, paper: str) -> None:
    paths = [
        span
        for span in _spans(repository, paper)
        if re.fullmatch(r"[\w./-]+/[\w./-]*", span)
        and not re.search(r"[A-Z]{4}|000N", span)
        and not span.startswith(_BUILT)
    ]
    bases = (repository, repository / "tracker")
    assert [path for path in paths if not any((base / path).exists() for base in bases)] == []


@pytest.mark.parametrize("paper", _PAPERS)
def test_papers_name_functions_that_exist(repository: Path, paper: str) -> None:
    names = [
        span for span in _spans(repository, paper) if re.fullmatch(rf"(?:{_ROOMS})(\.\w+)+", span)
    ]
    names = [name for name in names if not name.endswith(".py")]
    assert [name for name in names if not _is_there(repository, name)] == []


@pytest.mark.parametrize("paper", _PAPERS)
def test_papers_name_chores_and_commands_that_exist(repository: Path, paper: str) -> None:
    text = (repository / paper).read_text(encoding="utf-8")
    chores = _chores(repository)
    named = {name for line in re.findall(r"`make ([a-z -]+)`", text) for name in line.split()}
    assert named <= chores
    assert {command.split()[1] for command in _commands(text)} <= chores
    assert set(re.findall(r"`tracker ([a-z][a-z-]*)", text)) <= set(commands.commands)


def test_make_offers_what_its_help_says(repository: Path) -> None:
    makefile = _makefile(repository)
    offered = set(re.findall(r"^\techo 'make ([\w-]+)", makefile, flags=re.MULTILINE))
    assert offered == _chores(repository) - {"help"}
    assert offered <= set(re.findall(r"^([\w-]+):", makefile, flags=re.MULTILINE))


def test_constraints_name_a_version_for_every_requirement(repository: Path) -> None:
    lines = (repository / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = [Requirement(line) for line in lines if not line.startswith("#")]
    assert all(re.fullmatch(r"==[^*,]+", str(pin.specifier)) and not pin.url for pin in pinned)
    versions = {canonicalize_name(pin.name): str(pin.specifier)[2:] for pin in pinned}
    papers = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    texts = papers["build-system"]["requires"] + papers["project"]["dependencies"]
    texts += papers["project"]["optional-dependencies"]["dev"]
    for wanted in (Requirement(text) for text in texts):
        version = versions.get(canonicalize_name(wanted.name), "none: run `make constraints`")
        assert wanted.specifier.contains(version), wanted


def test_papers_agree_on_version_and_licence(repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    public = yaml.safe_load((repository / "publiccode.yml").read_text(encoding="utf-8"))
    assert public["legal"]["license"] == project["license"] == "EUPL-1.2"
    licence = (repository / "LICENSE").read_text(encoding="utf-8")
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in licence
    changes = (repository / "CHANGELOG.md").read_text(encoding="utf-8")
    releases = re.findall(r"^## \[(.+?)\](?: - (\S+))?$", changes, flags=re.MULTILINE)
    assert releases[0] == ("Unreleased", "")
    assert releases[1] == (tracker.__version__, public["releaseDate"])
    assert public["softwareVersion"] == tracker.__version__


def test_publiccode_keeps_the_standards_limits(repository: Path) -> None:
    """The limits are those of the standard's core schema, version 0."""
    public = yaml.safe_load((repository / "publiccode.yml").read_text(encoding="utf-8"))
    required = {
        "publiccodeYmlVersion",
        "name",
        "url",
        "platforms",
        "developmentStatus",
        "softwareType",
        "description",
        "legal",
        "maintenance",
        "localisation",
    }
    assert required <= public.keys()
    assert set(public["description"]) == {"sv", "en"}
    for description in public["description"].values():
        assert len(description["shortDescription"].strip()) <= 150
        assert 150 <= len(description["longDescription"].strip()) <= 10_000
        assert all(len(feature) <= 100 for feature in description["features"])
        for screenshot in description.get("screenshots", []):
            assert (repository / screenshot).is_file(), screenshot

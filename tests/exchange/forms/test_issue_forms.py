"""Many forms at once: their names, what a failure leaves, and drafts with the worst of texts."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.exchange.followups import silent
from tests.support.forms import SCHOOL, SOCIAL, form_of
from tracker.domain.forms.content import FormContent
from tracker.errors import CancelledError, TrackerError
from tracker.exchange.forms.issue_forms import write_forms
from tracker.exchange.forms.mail import form_draft
from tracker.store.plan_file import PlanFile

ADDRESSES = ("a,b@x.example", "åsa@x.example", "x <y@z.example>", "a\r\nBcc: b@x.example", "", None)


@pytest.fixture
def contents(plan: PlanFile) -> list[FormContent]:
    """Return the forms of two units."""
    return [form_of(plan, SOCIAL), form_of(plan, SCHOOL)]


def named(content: FormContent, unit: str) -> FormContent:
    return replace(content, form=replace(content.form, unit=unit))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "ut"
    made.mkdir()
    return made


@pytest.mark.parametrize("unit", ["CON", 'A/B:*?"<>|', "Å" * 200, "..", "\u202eomvänd", "x."])
def test_a_form_has_a_name_that_windows_takes(
    contents: list[FormContent], folder: Path, unit: str
) -> None:
    with write_forms([named(contents[0], unit)], folder, silent) as written:
        (path,) = written.place()
    assert path.parent == folder
    assert not set('<>:"/\\|?*\u202e') & set(path.name)
    assert path.suffix == ".xlsx"
    assert not path.stem.endswith((" ", "."))
    assert len(path.name.encode()) < 200


def test_units_of_one_name_get_a_file_each(contents: list[FormContent], folder: Path) -> None:
    twins = [named(contents[0], "Skolan"), named(contents[1], "skolan")]
    with write_forms(twins, folder, silent, drafts=True) as written:
        paths = written.place()
    assert len({path.name.casefold() for path in paths}) == 2
    for path in paths:
        message = message_from_bytes(path.with_suffix(".eml").read_bytes(), policy=policy.default)
        (attached,) = message.iter_attachments()
        assert attached.get_filename() == path.name
        assert attached.get_payload(decode=True) == path.read_bytes()


def test_nothing_is_in_the_folder_before_it_is_placed(
    contents: list[FormContent], folder: Path
) -> None:
    with write_forms(contents, folder, silent) as written:
        assert not list(folder.glob("*.xlsx"))
        assert [form.unit for form in written.forms] == ["Socialförvaltningen", "Östra skolan"]
    assert list(folder.iterdir()) == []


def test_cancelled_anywhere_it_leaves_nothing(contents: list[FormContent], folder: Path) -> None:
    for step in range(len(contents) + 1):
        seen: list[str] = []

        def cancel(text: str, _part: float, seen: list[str] = seen, step: int = step) -> None:
            seen.append(text)
            if len(seen) > step:
                raise CancelledError(text)

        with pytest.raises(CancelledError):
            write_forms(contents, folder, cancel)
        assert list(folder.iterdir()) == []


def test_a_file_that_came_meanwhile_is_not_written_over(
    contents: list[FormContent], folder: Path
) -> None:
    with write_forms(contents[:1], folder, silent) as written:
        other = folder / "Uppföljning 2026 – Socialförvaltningen.xlsx"
        other.write_text("viktigt", encoding="utf-8")
        (path,) = written.place()
    assert path != other
    assert other.read_text(encoding="utf-8") == "viktigt"


def test_a_folder_that_is_missing_is_named(contents: list[FormContent], tmp_path: Path) -> None:
    with pytest.raises(TrackerError, match="finns inte"):
        write_forms(contents, tmp_path / "borta", silent)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_is_none_is_left_for_the_sender(
    contents: list[FormContent], address: str | None
) -> None:
    content = named(replace(contents[0], email=address), "Enhet\r\nBcc: spion@x.example")
    raw = form_draft(content).to_bytes(b"PK", "Formulär.xlsx")
    message = message_from_bytes(raw, policy=policy.default)
    assert not message["To"]
    assert "Bcc" not in message
    assert message["X-Unsent"] == "1"

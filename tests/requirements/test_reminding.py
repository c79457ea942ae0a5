"""One reminder a person with all that is late or comes soon, noted in the plan."""

from __future__ import annotations

import json
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from tests.support.plans import TODAY
from tests.support.requirements import NewPlan
from tracker.domain.plan.renewal import Renewal
from tracker.store.activities.counting import attention_groups
from tracker.store.organisation.organisation import uses_of_owner
from tracker.store.versions.renewal import begin_period

Make = Callable[[str], NewPlan]


def with_owners(made: NewPlan) -> None:
    with made.opened() as plan, plan.change("Ny"):
        head = plan.owners.add(title="Rektor", email="rektor@lindvik.example")
        chief = plan.owners.add(title="Enhetschef")
        given = {"approval": "approved", "owner_id": head}
        late = plan.activities.add(title="Läxhjälp", due_date="2026-03-31", **given)
        plan.activities.add(title="Språkcafé", due_date="2026-05-04", **given)
        plan.activities.add(title="Långt fram", due_date="2026-09-01", **given)
        plan.activities.add(title="Klart", due_date="2026-04-01", **given | {"status": "completed"})
        plan.activities.add(title="Ingens", due_date="2026-04-30", approval="approved")
        plan.milestones.add(activity_id=late, title="Start", due_date="2026-04-20", owner_id=chief)
        plan.shared_owners.set_owners(late, [chief])


def reminded(made: NewPlan, *options: object) -> dict[str, dict[str, object]]:
    rows = json.loads(made.done("remind", made.path, *options, "--json"))
    return {row["owner"]: row for row in rows}


def titles(row: dict[str, object], name: str) -> list[str]:
    days = row[name]
    assert isinstance(days, list)
    return [day["milestone"] or day["title"] for day in days]


def test_each_person_gets_one_letter_and_the_plan_knows_when(new: Make) -> None:
    made = new("vimmerby")
    with_owners(made)
    rows = reminded(made)
    assert set(rows) == {"Rektor", "Enhetschef"}
    assert rows["Rektor"]["reminded_on"] is None
    assert titles(rows["Rektor"], "late") == ["Läxhjälp"]
    assert titles(rows["Rektor"], "coming") == ["Språkcafé"]
    assert titles(rows["Enhetschef"], "late") == ["Läxhjälp"]
    assert titles(rows["Enhetschef"], "coming") == ["Start"]
    assert titles(reminded(made, "--days", 200)["Rektor"], "coming") == ["Språkcafé", "Långt fram"]
    folder = made.folder / "utkast"
    written = reminded(made, "--output", folder)
    letter = message_from_bytes(Path(str(written["Rektor"]["file"])).read_bytes(), policy=default)
    assert letter["To"] == "rektor@lindvik.example"
    body = letter.get_body()
    assert body is not None
    assert "Läxhjälp: slutdatum 2026-03-31, passerade för 15 dagar sedan." in body.get_content()
    assert reminded(made)["Rektor"]["reminded_on"] == TODAY.isoformat()
    (row, *_rest) = json.loads(made.done("list", made.path, "--late", "--json"))
    assert row["reminded_on"] == TODAY.isoformat()
    told = made.done("remind", made.path, "--output", folder, "--no-note")
    assert "2026-04-15" in told
    assert len(list(folder.iterdir())) == 4


def test_attention_says_it_and_reminders_hinder_nobody(new: Make) -> None:
    made = new("vimmerby")
    with_owners(made)
    reminded(made, "--output", made.folder / "utkast")
    with made.opened() as plan:
        (late, *_others) = attention_groups(plan.connection, TODAY)
        assert late.lines[0].sentence.endswith("Påmind 2026-04-15.")
        assert len(plan.activity_reminders.all()) == 3
        owner = next(each for each in plan.owners.all() if each.title == "Rektor")
        assert "activity_reminder.owner_id" not in uses_of_owner(plan.connection, owner.id).counts
        renewed = made.folder / "period.plan"
        with begin_period(plan, renewed, Renewal({}), actor="Testare") as period:
            assert period.activity_reminders.all() == []


def test_a_plan_in_which_nothing_is_due_reminds_nobody(new: Make) -> None:
    made = new("vimmerby")
    told = made.done("remind", made.path)
    assert told.strip() == "Inget är försenat eller kommer inom 30 dagar."

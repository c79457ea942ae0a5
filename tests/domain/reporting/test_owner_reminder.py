"""One reminder a person: what is late first, what comes in working days, and who is left out."""

from __future__ import annotations

from datetime import date

from tracker.domain.core.labels import Labels
from tracker.domain.reporting.owner_reminder import (
    DueKind,
    OwnedDay,
    OwnerDays,
    owner_reminder,
    reminded_label,
    without_email_sentence,
    without_owner_sentence,
)

TODAY = date(2026, 4, 1)
OWNER = OwnerDays(
    7,
    "Enhetschef",
    None,
    (
        OwnedDay(1, "A1 Läxhjälp", DueKind.ACTIVITY, date(2026, 3, 31)),
        OwnedDay(1, "A1 Läxhjälp", DueKind.MILESTONE, date(2026, 4, 1), "Start"),
        OwnedDay(2, "Språkcafé", DueKind.CHECK, date(2026, 4, 9), is_shared=True),
    ),
)


def test_a_reminder_lists_all_that_one_person_answers_for() -> None:
    letter = owner_reminder(OWNER, "Strategin", "Lindvik", Labels(), TODAY)
    assert (letter.key, letter.recipient, letter.email) == (7, "Enhetschef", None)
    assert letter.subject == "Påminnelse: 2 aktiviteter i Strategin"
    lines = letter.body.splitlines()
    late, coming = lines.index("Försenat:"), lines.index("Kommande:")
    assert lines[late + 1 : coming - 1] == [
        "– A1 Läxhjälp: slutdatum 2026-03-31, passerade för 1 dag sedan."
    ]
    assert lines[coming + 1 : coming + 3] == [
        "– A1 Läxhjälp: milstolpen ”Start” 2026-04-01, i dag.",
        "– Språkcafé (delat ansvar): avstämning 2026-04-09, om 4 arbetsdagar.",
    ]
    assert lines[-1] == "Lindvik"
    assert OWNER.counted(TODAY) == "1 försenad, 2 kommande"


def test_what_cannot_be_sent_is_said() -> None:
    assert without_email_sentence([OWNER]).startswith("E-postadressen är okänd för Enhetschef.")
    assert without_email_sentence([]) == without_owner_sentence(0, Labels()) == ""
    assert without_owner_sentence(2, Labels()).startswith("2 aktiviteter har ingen ansvarig")
    assert reminded_label(["Rektor"]) == "Påminde Rektor"
    assert reminded_label(["Rektor", "Chef"]) == "Påminde 2 ansvariga"

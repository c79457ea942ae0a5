"""A small plan with hostile texts, an activity of each kind."""

from __future__ import annotations

from datetime import date

from tracker.domain.plan.strategy import Strategy, StrategyActivity, StrategyArea, StrategyOwner

HOSTILE = "Kurs <b>ett</b> & =cmd|' \u202e\n#import"

ACTIVITIES = (
    StrategyActivity(HOSTILE, focus_area="A", status="in_progress", due_date=date(2026, 9, 30)),
    StrategyActivity("Klar kurs", focus_area="A", status="completed", owner="Samordnare"),
    StrategyActivity("Snart kurs", focus_area="B", due_date=date(2026, 10, 20), owner="Samordnare"),
    StrategyActivity("Löpande", status="continuous", is_continuous=True, owner="Samordnare"),
    StrategyActivity("Kanske kurs", focus_area="C", approval="proposed"),
    StrategyActivity("Inte kurs", focus_area="D", approval="declined"),
)
STRATEGY = Strategy(
    "test",
    "Provkommun",
    "Plan <i>ett</i>",
    adopted_by="Kommunfullmäktige",
    adopted_on=date(2023, 11, 20),
    paragraph="§ 99",
    period_from=2024,
    period_to=2027,
    focus_areas=(
        StrategyArea("A", "Språk", group_title="Generella"),
        StrategyArea("B", "Arbete", group_title="Generella"),
        StrategyArea("C", "Bostad", group_title="Särskilda"),
        StrategyArea("D", "<u>Hälsa</u>", group_title="Särskilda"),
    ),
    owners=(StrategyOwner("Samordnare"),),
    activities=ACTIVITIES,
)

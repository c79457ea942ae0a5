-- Several action plans under one strategy, each decided on its own.
--
-- An activity stands in at most one. An action plan is one unit's, one area's or the whole
-- strategy's; when it is removed its activities stay, outside any action plan.

CREATE TABLE action_plan (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL CHECK (title <> ''),
  unit_id INTEGER REFERENCES unit (id) ON DELETE SET NULL,
  focus_area_id INTEGER REFERENCES focus_area (id) ON DELETE SET NULL,
  decided_by TEXT,
  decided_on TEXT CHECK (decided_on IS date(decided_on, '+0 days')),
  paragraph TEXT,
  case_number TEXT,
  version TEXT,
  note TEXT,
  position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX action_plan_unit ON action_plan (unit_id);
CREATE INDEX action_plan_focus_area ON action_plan (focus_area_id);

ALTER TABLE activity
  ADD COLUMN action_plan_id INTEGER REFERENCES action_plan (id) ON DELETE SET NULL;
CREATE INDEX activity_action_plan ON activity (action_plan_id);

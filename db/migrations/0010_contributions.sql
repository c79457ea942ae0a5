-- What an activity contributes to beside its home: further focus areas, factors, goals or parts.
--
-- Its home stays in `activity` and is the one place where it is counted.

CREATE TABLE contribution (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  activity_id INTEGER NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  focus_area_id INTEGER REFERENCES focus_area (id) ON DELETE CASCADE,
  goal_id INTEGER REFERENCES goal (id) ON DELETE CASCADE,
  CHECK ((focus_area_id IS NOT NULL) + (goal_id IS NOT NULL) = 1),
  UNIQUE (activity_id, focus_area_id),
  UNIQUE (activity_id, goal_id)
) STRICT;

CREATE INDEX contribution_focus_area ON contribution (focus_area_id);
CREATE INDEX contribution_goal ON contribution (goal_id);

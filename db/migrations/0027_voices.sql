-- What those concerned have said: when and how they were heard, and what it led to (VB-R8).
--
-- A voice is a group's, never a person's: a target group of the plan (`item_id`) or a group in free
-- words (`group_name`). It is about an area, a goal or an activity, or (all NULL) the plan as a
-- whole; when what it is about is removed it stays, and is about the plan. `people` is how many
-- were heard, NULL when nobody counted.

CREATE TABLE voice (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  heard_on TEXT NOT NULL CHECK (heard_on IS date(heard_on, '+0 days')),
  item_id INTEGER REFERENCES dimension_item (id) ON DELETE SET NULL,
  group_name TEXT,
  how TEXT,
  people INTEGER CHECK (people >= 0),
  said TEXT,
  led_to TEXT,
  focus_area_id INTEGER REFERENCES focus_area (id) ON DELETE SET NULL,
  goal_id INTEGER REFERENCES goal (id) ON DELETE SET NULL,
  activity_id INTEGER REFERENCES activity (id) ON DELETE SET NULL,
  CHECK ((focus_area_id IS NOT NULL) + (goal_id IS NOT NULL) + (activity_id IS NOT NULL) <= 1)
) STRICT;
CREATE INDEX voice_item ON voice (item_id);
CREATE INDEX voice_area ON voice (focus_area_id);
CREATE INDEX voice_goal ON voice (goal_id);
CREATE INDEX voice_activity ON voice (activity_id);

-- Whether what is done in an area for a target group meets its need, as the working group judges it
-- for a year. An `item_id` of NULL stands for everybody. `answer` is NULL while nobody has judged.

CREATE TABLE need_assessment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  year INTEGER NOT NULL REFERENCES followup (year) ON DELETE CASCADE,
  focus_area_id INTEGER NOT NULL REFERENCES focus_area (id) ON DELETE CASCADE,
  item_id INTEGER REFERENCES dimension_item (id) ON DELETE CASCADE,
  answer TEXT CHECK (answer IN ('meets', 'partly', 'not_met', 'not_assessable')),
  reason TEXT
) STRICT;
CREATE UNIQUE INDEX need_assessment_key
  ON need_assessment (year, focus_area_id, coalesce(item_id, 0));
CREATE INDEX need_assessment_area ON need_assessment (focus_area_id);
CREATE INDEX need_assessment_item ON need_assessment (item_id);

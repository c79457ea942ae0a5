-- The working group's judgement of a focus area, where no goals stand between it and the activities.

CREATE TABLE area_assessment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  year INTEGER NOT NULL REFERENCES followup (year) ON DELETE CASCADE,
  focus_area_id INTEGER NOT NULL REFERENCES focus_area (id) ON DELETE CASCADE,
  fulfilment TEXT CHECK (fulfilment IN (
    'fulfilled', 'partly_fulfilled', 'not_fulfilled', 'not_assessable')),
  trend TEXT CHECK (trend IN ('better', 'unchanged', 'worse', 'not_assessable')),
  comment TEXT,
  UNIQUE (year, focus_area_id)
) STRICT;

CREATE INDEX area_assessment_focus_area ON area_assessment (focus_area_id);

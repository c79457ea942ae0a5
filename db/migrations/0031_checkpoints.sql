-- When an activity is next looked at (avstämningsdatum) and how often, and what was found then.
--
-- This is no due date: what goes on has no end, and yet a day on which somebody looks at it. The
-- day of the month that was planned is kept beside the next day, so that the 31st is the 28th of
-- February and the 31st of March again.

ALTER TABLE activity ADD COLUMN checkpoint_date TEXT
  CHECK (checkpoint_date IS NULL OR checkpoint_date IS date(checkpoint_date, '+0 days'));
ALTER TABLE activity ADD COLUMN checkpoint_interval TEXT
  CHECK (checkpoint_interval IN ('once', 'month', 'quarter', 'half_year', 'year'));
ALTER TABLE activity ADD COLUMN checkpoint_day INTEGER CHECK (checkpoint_day BETWEEN 1 AND 31);

-- What has been looked at: on which day, for which planned day (NULL when none was), what was seen.
CREATE TABLE checkpoint (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  activity_id INTEGER NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  planned_on TEXT CHECK (planned_on IS NULL OR planned_on IS date(planned_on, '+0 days')),
  done_on TEXT NOT NULL CHECK (done_on IS date(done_on, '+0 days')),
  note TEXT
) STRICT;
CREATE INDEX checkpoint_activity ON checkpoint (activity_id);

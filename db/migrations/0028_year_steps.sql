-- The steps of the municipality's year with the plan (årshjul), which the coordinator turns on.
--
-- A step comes back every year on `month` and `day`, both NULL where the day is known otherwise: a
-- revision's from the plan, a council's from its meetings. `lag` is 1 when it is about the
-- follow-up of the year before. No occurrence before `since` is asked for. A date is the program's
-- suggestion (`is_suggested`) until somebody has written another or said that it is right.

CREATE TABLE year_step (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('forms_out', 'answers', 'assessment', 'board', 'fixed',
    'budget', 'council', 'revision', 'own')),
  title TEXT,
  month INTEGER CHECK (month BETWEEN 1 AND 12),
  day INTEGER CHECK (day BETWEEN 1 AND 31),
  lag INTEGER NOT NULL DEFAULT 0 CHECK (lag IN (0, 1)),
  since TEXT NOT NULL CHECK (since IS date(since, '+0 days')),
  is_suggested INTEGER NOT NULL DEFAULT 0 CHECK (is_suggested IN (0, 1)),
  CHECK ((month IS NULL) = (day IS NULL)),
  CHECK (kind <> 'own' OR title <> '')
) STRICT;

-- A year's own day for a step, and the day it was done where nobody but people can know that.
CREATE TABLE step_year (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  year_step_id INTEGER NOT NULL REFERENCES year_step (id) ON DELETE CASCADE,
  year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
  on_date TEXT CHECK (on_date IS date(on_date, '+0 days')),
  done_on TEXT CHECK (done_on IS date(done_on, '+0 days')),
  UNIQUE (year_step_id, year)
) STRICT;

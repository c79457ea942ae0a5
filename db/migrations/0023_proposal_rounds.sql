-- Rounds in which every unit is asked for its proposals (LJ-R1), and the goals that units propose
-- (LJ-R2).
--
-- A round has a last day to answer and a row for each unit that has been asked; a unit may answer
-- that it has no proposals. `form_id` is that of the unit's form, the same however often it goes
-- out, so that what comes back again is known. What a unit proposes as an activity is an activity
-- that waits for a decision, and `round_activity` keeps its fields as they were proposed (JSON),
-- and as they were decided when the round was closed. A proposed goal waits here and is no goal
-- before it is approved: `made_goal_id` is then the goal that it became.

CREATE TABLE proposal_round (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL CHECK (title <> ''),
  opened_on TEXT NOT NULL CHECK (opened_on IS date(opened_on, '+0 days')),
  last_day TEXT CHECK (last_day IS date(last_day, '+0 days')),
  closed_on TEXT CHECK (closed_on IS date(closed_on, '+0 days'))
) STRICT;

CREATE TABLE round_unit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  round_id INTEGER NOT NULL REFERENCES proposal_round (id) ON DELETE CASCADE,
  unit_id INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
  form_id TEXT,
  made_on TEXT CHECK (made_on IS date(made_on, '+0 days')),
  issued_on TEXT CHECK (issued_on IS date(issued_on, '+0 days')),
  received_on TEXT CHECK (received_on IS date(received_on, '+0 days')),
  received_sha256 TEXT CHECK (length(received_sha256) = 64),
  has_none INTEGER NOT NULL DEFAULT 0 CHECK (has_none IN (0, 1)),
  answered_by TEXT,
  comment TEXT,
  reminded_on TEXT CHECK (reminded_on IS date(reminded_on, '+0 days')),
  reminders INTEGER NOT NULL DEFAULT 0 CHECK (reminders >= 0),
  UNIQUE (round_id, unit_id)
) STRICT;
CREATE INDEX round_unit_unit ON round_unit (unit_id);

CREATE TABLE round_activity (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  round_id INTEGER NOT NULL REFERENCES proposal_round (id) ON DELETE CASCADE,
  unit_id INTEGER REFERENCES unit (id) ON DELETE SET NULL,
  activity_id INTEGER REFERENCES activity (id) ON DELETE SET NULL,
  title TEXT NOT NULL CHECK (title <> ''),
  proposed TEXT NOT NULL DEFAULT '{}',
  decided TEXT
) STRICT;
CREATE INDEX round_activity_round ON round_activity (round_id);
CREATE INDEX round_activity_unit ON round_activity (unit_id);
CREATE INDEX round_activity_activity ON round_activity (activity_id);

CREATE TABLE proposed_goal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  round_id INTEGER REFERENCES proposal_round (id) ON DELETE SET NULL,
  unit_id INTEGER REFERENCES unit (id) ON DELETE SET NULL,
  focus_area_id INTEGER REFERENCES focus_area (id) ON DELETE SET NULL,
  goal_id INTEGER REFERENCES goal (id) ON DELETE SET NULL,
  title TEXT NOT NULL CHECK (title <> ''),
  description TEXT,
  approval TEXT NOT NULL DEFAULT 'proposed' CHECK (approval IN (
    'proposed', 'approved', 'declined')),
  decided_on TEXT CHECK (decided_on IS date(decided_on, '+0 days')),
  decision_reason TEXT,
  made_goal_id INTEGER REFERENCES goal (id) ON DELETE SET NULL,
  note TEXT,
  mark TEXT,
  received_title TEXT,
  received_description TEXT,
  received_goal_id INTEGER
) STRICT;
CREATE INDEX proposed_goal_round ON proposed_goal (round_id);
CREATE INDEX proposed_goal_unit ON proposed_goal (unit_id);
CREATE INDEX proposed_goal_area ON proposed_goal (focus_area_id);
CREATE INDEX proposed_goal_goal ON proposed_goal (goal_id);
CREATE INDEX proposed_goal_made ON proposed_goal (made_goal_id);

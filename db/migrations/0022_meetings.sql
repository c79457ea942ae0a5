-- Meetings of several bodies at once, who took part, what was decided and became of it, and which
-- report was treated where.
--
-- `further_bodies` are the bodies that met with the first, one a line. A participant is a role or
-- a position, never a person's name. A decision may have led to several activities, which stay
-- when the decision goes. A treatment says that a meeting had a follow-up, or a version of
-- the plan that was fixed, on its agenda: one of the two, and never a part of what was fixed.
-- `plan.followup_decided_by` is the body that decides on the follow-up, apart from whom it is for.

ALTER TABLE plan ADD COLUMN followup_decided_by TEXT;

ALTER TABLE meeting ADD COLUMN further_bodies TEXT;

CREATE TABLE meeting_participant (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  meeting_id INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role <> ''),
  body TEXT
) STRICT;
CREATE INDEX meeting_participant_meeting ON meeting_participant (meeting_id);

CREATE TABLE meeting_decision (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  meeting_id INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  text TEXT NOT NULL CHECK (text <> ''),
  paragraph TEXT,
  body TEXT
) STRICT;
CREATE INDEX meeting_decision_meeting ON meeting_decision (meeting_id);

CREATE TABLE decision_activity (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  decision_id INTEGER NOT NULL REFERENCES meeting_decision (id) ON DELETE CASCADE,
  activity_id INTEGER NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  UNIQUE (decision_id, activity_id)
) STRICT;
CREATE INDEX decision_activity_activity ON decision_activity (activity_id);

CREATE TABLE treatment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  meeting_id INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  followup_id INTEGER REFERENCES followup (id) ON DELETE CASCADE,
  snapshot_id INTEGER REFERENCES snapshot (id) ON DELETE CASCADE,
  agenda_item TEXT,
  CHECK ((followup_id IS NULL) <> (snapshot_id IS NULL)),
  UNIQUE (meeting_id, followup_id),
  UNIQUE (meeting_id, snapshot_id)
) STRICT;
CREATE INDEX treatment_followup ON treatment (followup_id);
CREATE INDEX treatment_snapshot ON treatment (snapshot_id);

-- A meeting's further bodies are searched as well: its text in the index has one line more.

DELETE FROM search_index WHERE rowid IN (SELECT id + 6597069766656 FROM meeting);

INSERT INTO search_index (rowid, text)
SELECT id + 6597069766656, coalesce(title, '') || char(10) || coalesce(body, '') || char(10)
  || coalesce(agenda_item, '') || char(10) || coalesce(note, '') || char(10)
  || coalesce(further_bodies, '')
FROM meeting;

-- What the coordinator says in the forms: instructions and questions of her own, in a year's
-- follow-up or in a proposal round, with each unit's answers; and what a unit is asked to complete
-- in its report of a year.
--
-- `activity_id` and `field` say which row and which cell a completion is about; without them it is
-- the report as a whole. It is open until the report has come in again.

CREATE TABLE form_words (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  followup_id INTEGER UNIQUE REFERENCES followup (id) ON DELETE CASCADE,
  round_id INTEGER UNIQUE REFERENCES proposal_round (id) ON DELETE CASCADE,
  instructions TEXT NOT NULL CHECK (instructions <> ''),
  CHECK ((followup_id IS NULL) <> (round_id IS NULL))
) STRICT;

CREATE TABLE form_question (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  followup_id INTEGER REFERENCES followup (id) ON DELETE CASCADE,
  round_id INTEGER REFERENCES proposal_round (id) ON DELETE CASCADE,
  text TEXT NOT NULL CHECK (text <> ''),
  kind TEXT NOT NULL DEFAULT 'text' CHECK (kind IN ('text', 'yes_no', 'choice')),
  choices TEXT,
  position INTEGER NOT NULL DEFAULT 0,
  CHECK ((followup_id IS NULL) <> (round_id IS NULL))
) STRICT;
CREATE INDEX form_question_followup ON form_question (followup_id);
CREATE INDEX form_question_round ON form_question (round_id);

CREATE TABLE form_answer (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  question_id INTEGER NOT NULL REFERENCES form_question (id) ON DELETE CASCADE,
  unit_id INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
  answer TEXT NOT NULL CHECK (answer <> ''),
  UNIQUE (question_id, unit_id)
) STRICT;
CREATE INDEX form_answer_unit ON form_answer (unit_id);

CREATE TABLE completion_request (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  followup_id INTEGER NOT NULL REFERENCES followup (id) ON DELETE CASCADE,
  unit_id INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
  activity_id INTEGER REFERENCES activity (id) ON DELETE CASCADE,
  field TEXT CHECK (field IN (
    'status', 'prognosis', 'obstacle', 'result', 'deviation', 'next_steps', 'voices')),
  question TEXT NOT NULL CHECK (question <> ''),
  asked_on TEXT NOT NULL CHECK (asked_on IS date(asked_on, '+0 days')),
  answered_on TEXT CHECK (answered_on IS date(answered_on, '+0 days'))
) STRICT;
CREATE INDEX completion_request_followup ON completion_request (followup_id);
CREATE INDEX completion_request_unit ON completion_request (unit_id);
CREATE INDEX completion_request_activity ON completion_request (activity_id);

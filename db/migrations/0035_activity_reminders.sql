-- When owners have been reminded of their activities: one row an activity, owner and day.
--
-- That somebody was reminded stays when the owner is removed from the register.

CREATE TABLE activity_reminder (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  activity_id INTEGER NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  owner_id INTEGER REFERENCES owner (id) ON DELETE SET NULL,
  reminded_on TEXT NOT NULL CHECK (reminded_on IS date(reminded_on, '+0 days'))
) STRICT;
CREATE INDEX activity_reminder_activity ON activity_reminder (activity_id, reminded_on);
CREATE INDEX activity_reminder_owner ON activity_reminder (owner_id);

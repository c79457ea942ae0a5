-- Owners (positions) that share the responsibility for an activity, beside the one main owner.

CREATE TABLE shared_owner (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  activity_id INTEGER NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  owner_id INTEGER NOT NULL REFERENCES owner (id) ON DELETE CASCADE,
  UNIQUE (activity_id, owner_id)
) STRICT;
CREATE INDEX shared_owner_owner ON shared_owner (owner_id);

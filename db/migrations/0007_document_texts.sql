-- The texts of the document that a plan comes from: its purpose, definitions, roles and the like.
--
-- `text` is the document's own wording or, where `is_summary` is 1, a summary in other words that
-- waits for it. `place` says where it stands in the document, `uncertainty` what is unclear or
-- contradictory there. `body` and `decided_on` belong to roles and decisions.

CREATE TABLE document_text (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN (
    'purpose', 'background', 'definition', 'values', 'principle', 'scope', 'need', 'fact',
    'quotation', 'role', 'decision')),
  title TEXT NOT NULL CHECK (title <> ''),
  text TEXT,
  is_summary INTEGER NOT NULL DEFAULT 0 CHECK (is_summary IN (0, 1)),
  place TEXT,
  body TEXT,
  decided_on TEXT CHECK (decided_on IS date(decided_on, '+0 days')),
  uncertainty TEXT,
  is_printed INTEGER NOT NULL DEFAULT 1 CHECK (is_printed IN (0, 1)),
  position INTEGER NOT NULL DEFAULT 0
) STRICT;

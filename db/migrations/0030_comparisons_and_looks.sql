-- What an indicator is compared with, as the country or municipalities that are alike, and the
-- values observed of it. `region` is how statistics name it, '' when the values are entered by hand.

CREATE TABLE comparison (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  indicator_id INTEGER NOT NULL REFERENCES indicator (id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (name <> ''),
  region TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  UNIQUE (indicator_id, name)
) STRICT;

CREATE TABLE comparison_value (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  comparison_id INTEGER NOT NULL REFERENCES comparison (id) ON DELETE CASCADE,
  period TEXT NOT NULL CHECK (period GLOB '[0-9][0-9][0-9][0-9]'
    OR period GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),
  series TEXT NOT NULL DEFAULT '',
  value REAL,
  missing_reason TEXT,
  source TEXT,
  fetched_on TEXT CHECK (fetched_on IS date(fetched_on, '+0 days')),
  UNIQUE (comparison_id, period, series)
) STRICT;

-- How near a target is near enough, in its own unit or in per cent of it.

ALTER TABLE target ADD COLUMN tolerance REAL CHECK (tolerance >= 0);
ALTER TABLE target ADD COLUMN tolerance_is_percent INTEGER NOT NULL DEFAULT 0
  CHECK (tolerance_is_percent IN (0, 1));

-- The municipality's own look: two colours as #rrggbb, the logo with its picture for files that
-- know no other, and the Word template. Files are kept as base64.

CREATE TABLE appearance (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE CHECK (name IN (
    'accent', 'second', 'logo', 'logo_kind', 'logo_picture', 'logo_text', 'template',
    'template_name')),
  value TEXT NOT NULL CHECK (value <> '')
) STRICT;

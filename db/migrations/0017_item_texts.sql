-- What the document that an item comes from says about it, such as the wording of EU's principles.
--
-- `text` is the document's own wording or, where `is_summary` is 1, a summary in other words that
-- waits for it. `place` says where it stands in the document, `uncertainty` what is unclear there.

ALTER TABLE dimension_item ADD COLUMN text TEXT;
ALTER TABLE dimension_item ADD COLUMN is_summary INTEGER NOT NULL DEFAULT 0
  CHECK (is_summary IN (0, 1));
ALTER TABLE dimension_item ADD COLUMN place TEXT;
ALTER TABLE dimension_item ADD COLUMN uncertainty TEXT;

-- The categories of activities are offered as choices: they are found without reading every row.
CREATE INDEX activity_category ON activity (category) WHERE category IS NOT NULL;

-- Items are searched from now on, in the ninth range of the index's rowids (8 << 40).
INSERT INTO search_index (rowid, text)
SELECT id + 8796093022208,
  coalesce(code, '') || char(10) || title || char(10) || char(10) || char(10)
FROM dimension_item;

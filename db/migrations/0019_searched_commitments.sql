-- Agreements with their parties, promises and deliveries, action plans, links and needs are searched
-- from now on, each table in its own range of the index's rowids: the fourteenth to twentieth times
-- 2 to the power of 40.

INSERT INTO search_index (rowid, text)
SELECT id + 15393162788864, coalesce(title, '') || char(10) || coalesce(topics, '') || char(10)
  || coalesce(case_number, '') || char(10) || coalesce(note, '')
FROM agreement;

INSERT INTO search_index (rowid, text)
SELECT id + 16492674416640, coalesce(name, '')
FROM agreement_party;

INSERT INTO search_index (rowid, text)
SELECT id + 17592186044416, coalesce(title, '') || char(10) || coalesce(measure, '')
FROM agreement_promise;

INSERT INTO search_index (rowid, text)
SELECT id + 18691697672192, coalesce(note, '')
FROM delivery;

INSERT INTO search_index (rowid, text)
SELECT id + 19791209299968, coalesce(title, '') || char(10) || coalesce(decided_by, '') || char(10)
  || coalesce(paragraph, '') || char(10) || coalesce(case_number, '') || char(10)
  || coalesce(version, '') || char(10) || coalesce(note, '')
FROM action_plan;

INSERT INTO search_index (rowid, text)
SELECT id + 20890720927744, coalesce(title, '') || char(10) || coalesce(target, '')
FROM activity_link;

INSERT INTO search_index (rowid, text)
SELECT id + 21990232555520, coalesce(reason, '')
FROM need_assessment;

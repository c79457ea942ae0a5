-- What is reported, assessed and planned as milestones is searched from now on, each table in its
-- own range of the index's rowids: the ninth to thirteenth times 2 to the power of 40.

INSERT INTO search_index (rowid, text)
SELECT id + 9895604649984, coalesce(result, '') || char(10) || coalesce(deviation, '') || char(10)
  || coalesce(next_steps, '') || char(10) || coalesce(voices, '')
FROM activity_report;

INSERT INTO search_index (rowid, text)
SELECT id + 10995116277760, coalesce(summary, '')
FROM unit_report;

INSERT INTO search_index (rowid, text)
SELECT id + 12094627905536, coalesce(comment, '')
FROM goal_assessment;

INSERT INTO search_index (rowid, text)
SELECT id + 13194139533312, coalesce(title, '')
FROM milestone;

INSERT INTO search_index (rowid, text)
SELECT id + 14293651161088, coalesce(comment, '')
FROM area_assessment;

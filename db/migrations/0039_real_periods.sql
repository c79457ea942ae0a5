-- A period is a year from 1900 to 2200, or one of its twelve months. The file used to accept more,
-- such as 2020-00, which no page can show; triggers now refuse it, whoever writes.
--
-- What is there is moved to the year that it begins with, the nearest there is, and says what it
-- was: in its note, or in the name of its series, which also keeps it apart from that year's own.

UPDATE observation SET
  note = trim(coalesce(note, '') || ' Perioden var angiven som ' || period || '.'),
  period = CASE WHEN period < '1900' THEN '1900' WHEN period > '2200' THEN '2200'
    ELSE substr(period, 1, 4) END,
  series = trim(series || ' (' || period || ')')
WHERE NOT (substr(period, 1, 4) GLOB '[0-9][0-9][0-9][0-9]'
  AND substr(period, 1, 4) BETWEEN '1900' AND '2200'
  AND (length(period) = 4 OR (period GLOB '????-[0-9][0-9]'
    AND substr(period, 6) BETWEEN '01' AND '12')));

UPDATE comparison_value SET
  period = CASE WHEN period < '1900' THEN '1900' WHEN period > '2200' THEN '2200'
    ELSE substr(period, 1, 4) END,
  series = trim(series || ' (' || period || ')')
WHERE NOT (substr(period, 1, 4) GLOB '[0-9][0-9][0-9][0-9]'
  AND substr(period, 1, 4) BETWEEN '1900' AND '2200'
  AND (length(period) = 4 OR (period GLOB '????-[0-9][0-9]'
    AND substr(period, 6) BETWEEN '01' AND '12')));

UPDATE target SET
  period = CASE WHEN period GLOB '[0-9][0-9][0-9][0-9]*' AND period < '1900' THEN '1900'
    WHEN period GLOB '[0-9][0-9][0-9][0-9]*' AND period < '2201' THEN substr(period, 1, 4)
    ELSE '2200' END,
  series = trim(series || ' (' || period || ')')
WHERE NOT (substr(period, 1, 4) GLOB '[0-9][0-9][0-9][0-9]'
  AND substr(period, 1, 4) BETWEEN '1900' AND '2200'
  AND (length(period) = 4 OR (period GLOB '????-[0-9][0-9]'
    AND substr(period, 6) BETWEEN '01' AND '12')));

-- A break has no series to keep it apart by: one that would fall on another's year joins it.

CREATE TEMP TABLE real_break AS
SELECT id, indicator_id, note, period, CASE
    WHEN period GLOB '[0-9][0-9][0-9][0-9]*' AND period < '1900' THEN '1900'
    WHEN period GLOB '[0-9][0-9][0-9][0-9]*' AND period < '2201' THEN CASE
      WHEN length(period) = 4 OR (period GLOB '????-[0-9][0-9]'
        AND substr(period, 6) BETWEEN '01' AND '12') THEN period
      ELSE substr(period, 1, 4) END
    ELSE '2200' END AS real
FROM series_break;

UPDATE series_break SET note = (
  SELECT group_concat(said, ' ') FROM (
    SELECT trim(coalesce(b.note, '') || CASE WHEN b.real IS b.period THEN ''
      ELSE ' Perioden var angiven som ' || b.period || '.' END) AS said
    FROM real_break AS b JOIN real_break AS mine ON mine.id = series_break.id
    WHERE b.indicator_id = mine.indicator_id AND b.real = mine.real ORDER BY b.id))
WHERE EXISTS (
  SELECT 1 FROM real_break AS b JOIN real_break AS mine ON mine.id = series_break.id
  WHERE b.indicator_id = mine.indicator_id AND b.real = mine.real AND b.real <> b.period);

DELETE FROM series_break WHERE id IN (
  SELECT b.id FROM real_break AS b JOIN real_break AS first
    ON first.indicator_id = b.indicator_id AND first.real = b.real
  WHERE first.id < b.id);

UPDATE series_break
SET period = (SELECT real FROM real_break WHERE real_break.id = series_break.id);

DROP TABLE real_break;

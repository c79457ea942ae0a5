-- What whoever opens the file with another program reads: one view a noun, with names instead of
-- ids, the Swedish word beside every code, lateness as of today by the program's own rule, and the
-- municipality, so that several plans can be put together. Columns that were there keep their names
-- and places. `is_late` and the like are 0 or 1.

DROP VIEW v_activity;
DROP VIEW v_followup;
DROP VIEW v_indicator;

-- The words of codes.
CREATE VIEW v_word AS
SELECT column1 AS list, column2 AS code, column3 AS word FROM (VALUES
  ('status', 'not_started', 'Ej påbörjad'),
  ('status', 'in_progress', 'Pågår'),
  ('status', 'continuous', 'Pågår kontinuerligt'),
  ('status', 'completed', 'Genomförd'),
  ('status', 'paused', 'Pausad'),
  ('status', 'cancelled', 'Avbruten'),
  ('status', 'not_applicable', 'Ej relevant'),
  ('approval', 'proposed', 'Förslag'),
  ('approval', 'approved', 'I planen'),
  ('approval', 'declined', 'Avböjd'),
  ('responsibility', 'unit', 'En enhet'),
  ('responsibility', 'all', 'Alla enheter'),
  ('responsibility', 'none', 'Ej fördelad'),
  ('prognosis', 'on_track', 'Enligt plan'),
  ('prognosis', 'at_risk', 'Risk'),
  ('prognosis', 'will_not_reach', 'Når inte'),
  ('fulfilment', 'fulfilled', 'Uppfyllt'),
  ('fulfilment', 'partly_fulfilled', 'Delvis uppfyllt'),
  ('fulfilment', 'not_fulfilled', 'Ej uppfyllt'),
  ('fulfilment', 'not_assessable', 'Kan inte bedömas'),
  ('trend', 'better', 'Bättre'),
  ('trend', 'unchanged', 'Oförändrad'),
  ('trend', 'worse', 'Sämre'),
  ('trend', 'not_assessable', 'Kan inte bedömas'),
  ('unit_kind', 'department', 'Förvaltning'),
  ('unit_kind', 'company', 'Bolag'),
  ('unit_kind', 'unit', 'Enhet'),
  ('unit_kind', 'external', 'Extern part'));

CREATE VIEW v_activity AS
SELECT
  a.id, a.code, a.title, f.title AS focus_area, g.title AS goal, a.responsibility,
  u.name AS unit, o.title AS owner, a.status, a.approval, a.progress, a.start_date, a.due_date,
  coalesce((SELECT m.from_date FROM deadline_move AS m WHERE m.activity_id = a.id
            ORDER BY m.id LIMIT 1), a.due_date) AS original_due_date,
  (SELECT count(*) FROM deadline_move AS m WHERE m.activity_id = a.id) AS times_moved,
  a.is_continuous, a.frequency, a.scope, a.intended_result, a.measure, a.resources, a.cost_sek,
  a.funding, a.priority, a.category, a.description, a.note,
  (SELECT word FROM v_word WHERE list = 'status' AND code = a.status) AS status_word,
  (SELECT word FROM v_word WHERE list = 'approval' AND code = a.approval) AS approval_word,
  (SELECT word FROM v_word WHERE list = 'responsibility' AND code = a.responsibility)
    AS responsibility_word,
  a.approval = 'approved' AND a.status NOT IN ('cancelled', 'completed', 'not_applicable')
    AS is_open,
  a.approval = 'approved' AND a.status NOT IN ('cancelled', 'completed', 'not_applicable')
    AND a.due_date IS NOT NULL AND a.due_date < date('now', 'localtime') AS is_late,
  iif(a.approval = 'approved' AND a.status NOT IN ('cancelled', 'completed', 'not_applicable')
    AND a.due_date < date('now', 'localtime'),
    CAST(julianday('now', 'localtime', 'start of day') - julianday(a.due_date) AS INTEGER), 0)
    AS days_late,
  a.approval = 'approved' AND a.status NOT IN ('cancelled', 'completed', 'not_applicable')
    AND a.due_date IS NOT NULL AND a.due_date BETWEEN date('now', 'localtime')
    AND date('now', 'localtime', '+30 days') AS is_due_soon,
  p.title AS action_plan, a.prognosis,
  (SELECT word FROM v_word WHERE list = 'prognosis' AND code = a.prognosis) AS prognosis_word,
  a.obstacle, a.decided_on, a.decision_reason, a.checkpoint_date,
  (SELECT municipality FROM plan) AS municipality
FROM activity AS a
LEFT JOIN focus_area AS f ON f.id = a.focus_area_id
LEFT JOIN goal AS g ON g.id = a.goal_id
LEFT JOIN unit AS u ON u.id = a.unit_id
LEFT JOIN owner AS o ON o.id = a.owner_id
LEFT JOIN action_plan AS p ON p.id = a.action_plan_id;

CREATE VIEW v_followup AS
SELECT
  r.year, r.until, a.id AS activity_id, a.code, a.title, f.title AS focus_area, u.name AS unit,
  r.status, r.result, r.deviation, r.next_steps, r.voices, r.reported_by, r.reported_on,
  (SELECT word FROM v_word WHERE list = 'status' AND code = r.status) AS status_word,
  r.prognosis,
  (SELECT word FROM v_word WHERE list = 'prognosis' AND code = r.prognosis) AS prognosis_word,
  r.obstacle, (SELECT municipality FROM plan) AS municipality
FROM activity_report AS r
JOIN activity AS a ON a.id = r.activity_id
LEFT JOIN focus_area AS f ON f.id = a.focus_area_id
LEFT JOIN unit AS u ON u.id = coalesce(r.unit_id, a.unit_id);

CREATE VIEW v_indicator AS
SELECT
  i.id AS indicator_id, i.code, i.title, i.unit, i.direction, i.kpi_id, o.period, o.series,
  o.value, o.text, o.missing_reason, t.value AS target, o.source, o.fetched_on,
  f.title AS focus_area, g.title AS goal, a.title AS activity,
  (SELECT municipality FROM plan) AS municipality
FROM indicator AS i
LEFT JOIN observation AS o ON o.indicator_id = i.id
LEFT JOIN target AS t
  ON t.indicator_id = i.id AND t.period = o.period AND t.series = o.series
LEFT JOIN activity AS a ON a.id = i.activity_id
LEFT JOIN goal AS g ON g.id = i.goal_id
LEFT JOIN focus_area AS f ON f.id = coalesce(i.focus_area_id, g.focus_area_id, a.focus_area_id);

-- Activities that are in the plan, with those that are open and late, under whatever they belong
-- to. They are counted at once from the index of figures, which the plus sign leads to.
CREATE VIEW v_area AS
SELECT
  f.id, f.group_title, f.code, f.title, f.description,
  (SELECT count(*) FROM goal AS g WHERE g.focus_area_id = f.id) AS goals,
  coalesce(n.activities, 0) AS activities, coalesce(n.open, 0) AS open_activities,
  coalesce(n.completed, 0) AS completed_activities, coalesce(n.late, 0) AS late_activities,
  s.year AS assessed_year, s.until AS assessed_until,
  (SELECT word FROM v_word WHERE list = 'fulfilment' AND code = s.fulfilment) AS fulfilment_word,
  (SELECT word FROM v_word WHERE list = 'trend' AND code = s.trend) AS trend_word,
  s.comment, (SELECT municipality FROM plan) AS municipality
FROM focus_area AS f
LEFT JOIN (
  SELECT
    +focus_area_id AS key, count(*) AS activities, sum(status = 'completed') AS completed,
    sum(status NOT IN ('cancelled', 'completed', 'not_applicable')) AS open,
    sum(status NOT IN ('cancelled', 'completed', 'not_applicable')
      AND due_date < date('now', 'localtime')) AS late
  FROM activity WHERE approval = 'approved' GROUP BY +focus_area_id) AS n ON n.key = f.id
LEFT JOIN area_assessment AS s ON s.id = (
  SELECT t.id FROM area_assessment AS t WHERE t.focus_area_id = f.id
  ORDER BY t.year DESC, t.until = '' DESC, t.until DESC LIMIT 1);

CREATE VIEW v_goal AS
SELECT
  g.id, g.kind, g.code, g.title, f.title AS focus_area, p.title AS parent_goal,
  coalesce(n.activities, 0) AS activities, coalesce(n.open, 0) AS open_activities,
  coalesce(n.completed, 0) AS completed_activities, coalesce(n.late, 0) AS late_activities,
  (SELECT count(*) FROM indicator AS i WHERE i.goal_id = g.id) AS indicators,
  s.year AS assessed_year, s.until AS assessed_until, s.fulfilment,
  (SELECT word FROM v_word WHERE list = 'fulfilment' AND code = s.fulfilment) AS fulfilment_word,
  s.trend, (SELECT word FROM v_word WHERE list = 'trend' AND code = s.trend) AS trend_word,
  s.comment, (SELECT municipality FROM plan) AS municipality
FROM goal AS g
LEFT JOIN focus_area AS f ON f.id = g.focus_area_id
LEFT JOIN goal AS p ON p.id = g.parent_goal_id
LEFT JOIN (
  SELECT
    +goal_id AS key, count(*) AS activities, sum(status = 'completed') AS completed,
    sum(status NOT IN ('cancelled', 'completed', 'not_applicable')) AS open,
    sum(status NOT IN ('cancelled', 'completed', 'not_applicable')
      AND due_date < date('now', 'localtime')) AS late
  FROM activity WHERE approval = 'approved' GROUP BY +goal_id) AS n ON n.key = g.id
LEFT JOIN goal_assessment AS s ON s.id = (
  SELECT t.id FROM goal_assessment AS t WHERE t.goal_id = g.id
  ORDER BY t.year DESC, t.until = '' DESC, t.until DESC LIMIT 1);

CREATE VIEW v_milestone AS
SELECT
  m.id, a.id AS activity_id, a.code, a.title AS activity, m.title, f.title AS focus_area,
  u.name AS unit, o.title AS owner, m.due_date, m.done_on, m.done_on IS NOT NULL AS is_done,
  m.done_on IS NULL AND a.approval = 'approved'
    AND a.status NOT IN ('cancelled', 'completed', 'not_applicable')
    AND m.due_date IS NOT NULL AND m.due_date < date('now', 'localtime') AS is_late,
  iif(m.done_on IS NULL AND a.approval = 'approved'
    AND a.status NOT IN ('cancelled', 'completed', 'not_applicable')
    AND m.due_date < date('now', 'localtime'),
    CAST(julianday('now', 'localtime', 'start of day') - julianday(m.due_date) AS INTEGER), 0)
    AS days_late,
  (SELECT word FROM v_word WHERE list = 'status' AND code = a.status) AS activity_status_word,
  (SELECT municipality FROM plan) AS municipality
FROM milestone AS m
JOIN activity AS a ON a.id = m.activity_id
LEFT JOIN focus_area AS f ON f.id = a.focus_area_id
LEFT JOIN unit AS u ON u.id = a.unit_id
LEFT JOIN owner AS o ON o.id = coalesce(m.owner_id, a.owner_id);

CREATE VIEW v_unit AS
SELECT
  u.id, u.name, u.short_name, u.kind,
  (SELECT word FROM v_word WHERE list = 'unit_kind' AND code = u.kind) AS kind_word,
  p.name AS parent, h.title AS head, u.active,
  coalesce(n.activities, 0) AS activities, coalesce(n.open, 0) AS open_activities,
  coalesce(n.completed, 0) AS completed_activities, coalesce(n.late, 0) AS late_activities,
  (SELECT count(DISTINCT s.activity_id) FROM participation AS s WHERE s.unit_id = u.id)
    AS shared_activities,
  (SELECT municipality FROM plan) AS municipality
FROM unit AS u
LEFT JOIN unit AS p ON p.id = u.parent_id
LEFT JOIN owner AS h ON h.id = u.head_owner_id
LEFT JOIN (
  SELECT
    +unit_id AS key, count(*) AS activities, sum(status = 'completed') AS completed,
    sum(status NOT IN ('cancelled', 'completed', 'not_applicable')) AS open,
    sum(status NOT IN ('cancelled', 'completed', 'not_applicable')
      AND due_date < date('now', 'localtime')) AS late
  FROM activity WHERE approval = 'approved' GROUP BY +unit_id) AS n ON n.key = u.id;

CREATE VIEW v_owner AS
SELECT
  o.id, o.title, o.name, o.email, u.name AS unit, o.active,
  coalesce(n.activities, 0) AS activities, coalesce(n.open, 0) AS open_activities,
  coalesce(n.completed, 0) AS completed_activities, coalesce(n.late, 0) AS late_activities,
  (SELECT count(*) FROM shared_owner AS s JOIN activity AS b ON b.id = s.activity_id
    WHERE s.owner_id = o.id AND b.approval = 'approved') AS shared_activities,
  (SELECT municipality FROM plan) AS municipality
FROM owner AS o
LEFT JOIN unit AS u ON u.id = o.unit_id
LEFT JOIN (
  SELECT
    +owner_id AS key, count(*) AS activities, sum(status = 'completed') AS completed,
    sum(status NOT IN ('cancelled', 'completed', 'not_applicable')) AS open,
    sum(status NOT IN ('cancelled', 'completed', 'not_applicable')
      AND due_date < date('now', 'localtime')) AS late
  FROM activity WHERE approval = 'approved' GROUP BY +owner_id) AS n ON n.key = o.id;

-- What each unit does of an activity in a year.
CREATE VIEW v_participation AS
SELECT
  s.id, s.year, a.id AS activity_id, a.code, a.title, f.title AS focus_area, u.name AS unit,
  s.status, (SELECT word FROM v_word WHERE list = 'status' AND code = s.status) AS status_word,
  s.target_quantity, s.actual_quantity, s.note, (SELECT municipality FROM plan) AS municipality
FROM participation AS s
JOIN activity AS a ON a.id = s.activity_id
JOIN unit AS u ON u.id = s.unit_id
LEFT JOIN focus_area AS f ON f.id = a.focus_area_id;

CREATE VIEW v_meeting AS
SELECT
  m.id, m.held_on, m.body, m.further_bodies, m.title, m.agenda_item,
  (SELECT group_concat(p.role, '; ') FROM meeting_participant AS p WHERE p.meeting_id = m.id)
    AS participants,
  (SELECT count(*) FROM meeting_decision AS d WHERE d.meeting_id = m.id) AS decisions,
  m.held_on > date('now', 'localtime') AS is_ahead, m.note,
  (SELECT municipality FROM plan) AS municipality
FROM meeting AS m;

CREATE VIEW v_decision AS
SELECT
  d.id, m.id AS meeting_id, m.held_on, coalesce(d.body, m.body) AS body, d.paragraph, d.text,
  (SELECT group_concat(a.title, '; ') FROM decision_activity AS t
    JOIN activity AS a ON a.id = t.activity_id WHERE t.decision_id = d.id) AS activities,
  (SELECT municipality FROM plan) AS municipality
FROM meeting_decision AS d
JOIN meeting AS m ON m.id = d.meeting_id;

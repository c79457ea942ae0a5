-- What few activities have is found without reading all of them: a plan that uses none of these
-- columns pays nothing for their indexes, and is told so at once.
CREATE INDEX activity_prognosis ON activity (prognosis)
WHERE prognosis IS NOT NULL OR obstacle IS NOT NULL;
CREATE INDEX activity_checkpoint ON activity (checkpoint_date) WHERE checkpoint_date IS NOT NULL;
CREATE INDEX activity_cost ON activity (cost_sek) WHERE cost_sek IS NOT NULL;
CREATE INDEX activity_frequency ON activity (frequency) WHERE frequency IS NOT NULL;
CREATE INDEX activity_scope ON activity (scope) WHERE scope IS NOT NULL;
CREATE INDEX activity_proposed ON activity (focus_area_id) WHERE approval = 'proposed';

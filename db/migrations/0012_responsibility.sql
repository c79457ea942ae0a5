-- What an activity must have before it is taken into the plan: a unit, or a unit and an owner.

ALTER TABLE plan ADD COLUMN demands_responsibility TEXT
  CHECK (demands_responsibility IN ('unit', 'unit_and_owner'));

-- What in the plan the program suggested and nobody has decided, a line each, and how many years the
-- plan is for where its document names no first year.

ALTER TABLE plan ADD COLUMN suggestions TEXT;
ALTER TABLE plan ADD COLUMN period_years INTEGER CHECK (period_years > 0);
